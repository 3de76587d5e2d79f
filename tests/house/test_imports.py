from importlinter.cli import lint_imports
from tests.house.sources import ROOT


def test_imports_keep_the_contracts() -> None:
    assert lint_imports(config_filename=str(ROOT / ".importlinter"), no_cache=True) == 0

from django import forms

from ithaca.web.shell.forms import StepsSelect


class Answer(forms.Form):
    name = forms.CharField(help_text="As on your badge.")
    kind = forms.ChoiceField(choices=[("a", "First"), ("b", "Second")], widget=forms.RadioSelect)
    weight = forms.ChoiceField(choices=[("0", "Off"), ("1", "Some")], widget=StepsSelect, required=False)
    news = forms.BooleanField(label="Write to me", required=False)
    hidden = forms.CharField(widget=forms.HiddenInput, required=False)


def field(which: str, /, **answers: str) -> str:
    return str(Answer(answers or None)[which].as_field_group())


def test_hint_and_error_stand_between_question_and_answer() -> None:
    html = field("name", name="", kind="a")

    order = [
        html.index(word) for word in ("<label", "As on your badge.", "This field is required.", "<input")
    ]
    assert order == sorted(order)
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'aria-invalid="true"' in html


def test_a_field_without_errors_says_nothing_of_them() -> None:
    html = field("name", name="Ada", kind="a")

    assert 'class="err"' not in html
    assert "aria-invalid" not in html


def test_dots_are_a_group_with_a_legend_and_a_label_each() -> None:
    html = field("kind")

    assert "<fieldset" in html
    assert html.count('<label class="check"') == 2
    assert "<legend>Kind" in html


def test_steps_stand_side_by_side() -> None:
    html = field("weight", kind="a", weight="1")

    assert 'class="five"' in html
    assert html.count("checked") == 1


def test_a_box_stands_before_its_words_and_has_one_label() -> None:
    html = field("news")

    assert html.count("<label") == 1
    assert html.index('type="checkbox"') < html.index("Write to me")


def test_a_hidden_field_brings_no_frame() -> None:
    assert 'class="field' not in field("hidden")


def test_answers_cannot_bring_markup() -> None:
    assert "<script>" not in field("name", name="<script>alert(1)</script>")

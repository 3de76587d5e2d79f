"""Columns that say what somebody is rather than what they do. An import names them and leaves them out."""

import re
from collections.abc import Collection

HEADER_WORDS = """
    gender sex sexe sexo sesso sexual sexuality geschlecht geslacht genre genero genere pronoun pronouns
    pronomen pronoms pronombres pronomes pronomi voornaamwoorden anrede salutation civilite tratamiento
    tratamento aanhef honorific geschlechtsidentitat age ages alter edad idade eta leeftijd lebensalter
    altersgruppe leeftijdsgroep birth birthday birthdate born dob geburt geburtsdatum geburtstag
    geburtsjahr geburtsort geboren naissance nacimiento nascimento nascita geboorte geboortedatum
    geboortejaar ethnicity ethnic ethnicities ethnie ethnique ethnizitat ethnische etnia etnico etnica
    etnicidad etnicidade etnicita etniciteit etnische race racial rasse raza raca razza ras heritage
    ancestry herkunft migrationshintergrund afkomst minority bame bipoc hispanic latino latinx religion
    religious religione religiao konfession religionszugehorigkeit glaube geloof faith confession culto
    disability disabilities disabled behinderung schwerbehinderung schwerbehindert handicap handicape
    discapacidad deficiencia disabilita beperking arbeidsbeperking neurodiversity neurodivergent
    orientation orientierung orientacion orientacao orientamento geaardheid lgbt lgbtq lgbtqia queer
    transgender trans marital familienstand maritalstatus civil burgerlijke zivilstand matrimonial
    matrimoniale conjugale nationality nationalities nationalitat staatsangehorigkeit staatsburgerschaft
    nationalite nacionalidad nacionalidade nazionalita cittadinanza ciudadania cidadania nationaliteit
    citizenship citoyennete veteran veterans pregnancy pregnant caste
"""
PHRASES = (
    "date of birth", "year of birth", "country of origin", "estado civil", "stato civile", "etat civil",
    "burgerlijke staat", "first generation", "sexual orientation", "skin color", "fecha nac", "data nasc",
    "family status", "parental status", "number of children", "kinder anzahl",
)  # fmt: skip
# In another sense these words are about work.
HARMLESS = re.compile(
    r"\b(civil service|civil engineer\w*|orientation (session|day|training)|race condition\w*|faith in)\b"
)
COMPOUNDS = re.compile(
    r"\b(geburts|geschlecht|religion|staatsangehor|staatsburger|behinder|schwerbehinder|ethni|gender|nationalit"
    r"|geboorte|pronom|pronoun|disab|discapac|deficien|sexual|transgender|altersg|leeftijds|migrations)"
)
VALUE_WORDS = """
    male female man woman m f w d x divers non-binary nonbinary männlich weiblich mann frau homme femme
    masculin féminin hombre mujer masculino femenino feminino uomo donna maschio femmina vrouw mannelijk
    vrouwelijk he she they he/him she/her they/them mr mrs ms miss herr mme mlle monsieur madame sr sra
    señor señora sig sig.ra dhr mevr mevrouw mr. mrs. ms. sr. sra.
"""


def is_demographic_header(words: str) -> bool:
    """`words` is a header in small letters without accents or punctuation."""
    rest = HARMLESS.sub(" ", words)
    padded = f" {rest} "
    if COMPOUNDS.search(rest) or any(f" {phrase} " in padded for phrase in PHRASES):
        return True
    return not frozenset(HEADER_WORDS.split()).isdisjoint(rest.split())


def are_demographic_values(values: Collection[str]) -> bool:
    """A column under any header in which every filled cell is a word for a gender or a form of address."""
    distinct = {value.casefold() for value in values}
    return len(distinct) > 1 and distinct.issubset(VALUE_WORDS.split())

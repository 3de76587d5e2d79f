"""Columns are recognized by their headers, in any language and order, and by what stands in them."""

import pytest

from ithaca.kernel.errors import Refused
from ithaca.spreadsheets.columns import guess_columns
from ithaca.spreadsheets.fields import Field
from ithaca.spreadsheets.mapping import LeftOut, Mapping
from ithaca.spreadsheets.reading import read_table

LANGUAGES = {
    "English": "Full name|E-mail (work)|Staff ID|Role|Job title|Department|Line manager"
    "|Years of experience|Skills offered|Skills wanted|Time zone|Country"
    "|Languages spoken|Joined on|Places offered|Notes",
    "German": "Vollständiger Name|E-Mail-Adresse|Personalnummer|Rolle|Berufsbezeichnung"
    "|Abteilung|Vorgesetzte/r|Berufserfahrung|Kann helfen bei|Möchte lernen"
    "|Zeitzone|Land|Sprachen|Eintrittsdatum|Plätze|Bemerkungen",
    "French": "Nom et prénom|Adresse e-mail|Matricule|Rôle|Intitulé du poste|Département"
    "|Responsable hiérarchique|Années d’expérience|Je peux aider|Souhaite apprendre"
    "|Fuseau horaire|Pays|Langues parlées|Date d’entrée|Nombre de mentorés"
    "|Remarques",
    "Spanish": "Nombre completo|Correo electrónico|Número de empleado|Rol|Puesto|Departamento"
    "|Jefe directo|Años de experiencia|Puedo ayudar|Quiero aprender|Zona horaria"
    "|País|Idiomas|Fecha de ingreso|Plazas|Observaciones",
    "Portuguese": "Nome completo|Endereço de e-mail|Número de funcionário|Papel|Cargo|Unidade"
    "|Gestor direto|Anos de experiência|Posso ajudar|Quero aprender|Fuso horário"
    "|País|Idiomas falados|Data de admissão|Vagas|Observações",
    "Italian": "Nome e cognome|Indirizzo e-mail|Matricola|Ruolo|Mansione|Reparto"
    "|Responsabile diretto|Anni di esperienza|Posso aiutare|Voglio imparare"
    "|Fuso orario|Paese|Lingue parlate|Data di assunzione|Posti|Osservazioni",
    "Dutch": "Volledige naam|E-mailadres|Personeelsnummer|Rol|Functietitel|Afdeling"
    "|Leidinggevende|Jaren ervaring|Kan helpen met|Wil leren|Tijdzone|Land|Talen"
    "|Datum in dienst|Plaatsen|Opmerkingen",
}
FIELDS = [
    Field.NAME, Field.EMAIL, Field.OUTSIDE_ID, Field.ROLE, Field.JOB_TITLE, Field.UNIT, Field.MANAGER,
    Field.YEARS_EXPERIENCE, Field.SKILLS_OFFERED, Field.SKILLS_WANTED, Field.TIME_ZONE, Field.COUNTRY,
    Field.LANGUAGES, Field.JOINED_ON, Field.CAPACITY, Field.NOTE,
]  # fmt: skip
CELLS = [
    "Ana Silva", "ana@example.org", "0042", "Mentor", "Engineer", "Research", "bo@example.org", "12",
    "Python; SQL", "Writing", "Europe/Berlin", "Germany", "English", "2026-01-31", "2", "",
]  # fmt: skip

DEMOGRAPHICS = """
    Gender|Sex|Age|AgeGroup|Date of birth|Birthdate|DOB|Ethnicity|Race|Religion|
    Disability|Sexual orientation|MaritalStatus|Nationality|Pronouns|Preferred pronouns|
    Veteran status|Country of origin|Salutation|Geschlecht|Alter|Altersgruppe|
    Geburtsdatum|Familienstand|Staatsangehörigkeit|Behinderung|Anrede|Sexe|Genre|Âge|
    Date de naissance|Nationalité|Handicap|État civil|Origine ethnique|Civilité|Sexo|
    Género|Edad|Fecha de nacimiento|Discapacidad|Estado civil|Nacionalidad|Raza|Gênero|
    Idade|Data de nascimento|Deficiência|Raça|Etnia|Religião|Sesso|Genere|Età|
    Data di nascita|Disabilità|Stato civile|Nazionalità|Geslacht|Leeftijd|Geboortedatum|
    Nationaliteit|Burgerlijke staat|Arbeidsbeperking|Voornaamwoorden|Children|Number of kids|Neurodivergence|
    Neurodivergent|Indigenous status|Socioeconomic background|Socio-economic status|Immigrant|Refugee|
    Health condition|Do you identify as a woman?|Are you a person of color?|Are you trans?|Orientation|
    What is your heritage?|Where were you born?|Civil status|Płeć|Wiek|Kön|Ålder|Kjønn|Fødselsdato|Cinsiyet|Yaş|
    Pohlaví|Пол|Возраст|Дата рождения|性別|性别|年齢|生年月日|성별|الجنس|Φύλο|Social class|Are you a parent?
"""


def _guess(header: str, *rows: str) -> Mapping:
    return guess_columns(read_table("\n".join([header, *rows]).encode(), filename="people.csv"))


def _field(header: str, *values: str) -> Field | None:
    """What one column becomes beside an address."""
    rows = [f"p{i}@example.org;{value}" for i, value in enumerate(values)]
    return _guess(f"E-mail;{header}", *rows).choices[1].field


@pytest.mark.parametrize("language", LANGUAGES)
def test_headers_are_recognized_in(language: str) -> None:
    mapping = _guess(LANGUAGES[language], "|".join(CELLS))

    assert [choice.field for choice in mapping.choices] == FIELDS


@pytest.mark.parametrize(
    "write", [str.upper, str.lower, str.title, lambda text: text.replace(" ", "_") + " *"]
)
def test_headers_are_recognized_however_they_are_written(write: object) -> None:
    headers = LANGUAGES["English"].split("|")[::-1]

    mapping = _guess("|".join(map(write, headers)), "|".join(CELLS[::-1]))  # type: ignore[call-overload]

    assert [choice.field for choice in mapping.choices] == FIELDS[::-1]


@pytest.mark.parametrize(
    "header",
    ["Left on", "Termination date", "Last working day", "Austrittsdatum", "Date de sortie", "Fecha de baja",
     "Data de desligamento", "Data cessazione", "Datum uit dienst"],
)  # fmt: skip
def test_a_column_of_who_has_left_is_recognized(header: str) -> None:
    mapping = _guess(f"E-mail|{header}", "ana@example.org|2026-01-31")

    assert [choice.field for choice in mapping.choices] == [Field.EMAIL, Field.LEFT]


def test_questions_of_a_form_are_recognized() -> None:
    mapping = _guess(
        "Timestamp;What is your e-mail address?;Are you applying as mentor or mentee?;"
        "How many years of experience do you have?;What would you like to learn?;Name of your line manager",
        "31/01/2026 10:11:12;ana@example.org;Mentee;3;Python;Bo Li",
    )

    assert [choice.field for choice in mapping.choices] == [
        Field.JOINED_ON, Field.EMAIL, Field.ROLE, Field.YEARS_EXPERIENCE, Field.SKILLS_WANTED, Field.MANAGER,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("header", "values", "field"),
    [
        ("ResponseId", ["r1", "r2"], Field.OUTSIDE_ID),
        ("WorkExp", ["4.0", "12.0"], Field.YEARS_EXPERIENCE),
        ("DevType", ["Developer, back-end", "Designer"], Field.JOB_TITLE),
        ("RemoteWork", ["Remote", "Hybrid"], Field.WORK_MODE),
        ("PlatformHaveWorkedWith", ["Docker", "AWS"], Field.SKILLS_OFFERED),
        ("PlatformWantToWorkWith", ["Docker", "AWS"], Field.SKILLS_WANTED),
        ("Can help with", ["Public speaking", "Python"], Field.SKILLS_OFFERED),
        ("Wants to learn", ["Stakeholder management", "Python"], Field.SKILLS_WANTED),
        ("Grade", ["G7", "SCS1"], Field.GRADE),
        ("Shoe size", ["41", "42"], None),
        ("Languages", ["Python, C++", "Java"], Field.SKILLS_OFFERED),
        ("Languages", ["English, Dutch", "fr"], Field.LANGUAGES),
        ("LanguageAdmired", ["Python;C++", "Java"], None),
        ("Role", ["Engineer", "Manager"], Field.JOB_TITLE),
        ("Role", ["Mentor", "Mentee"], Field.ROLE),
        ("Type", ["Mentorin", "Mentee"], Field.ROLE),
        ("Status", ["active", "left"], None),
        ("Manager", ["bo@example.org", "Cy Li"], Field.MANAGER),
        ("Manager", ["yes", "no"], None),
        ("Mentor e-mail", ["m1@example.org", "m2@example.org"], None),
        ("YearsWithCurrManager", ["3", "4"], None),
        ("Number of mentees", ["1", "2"], Field.CAPACITY),
        ("Title", ["Director", "Analyst"], Field.JOB_TITLE),
        ("Where", ["Europe/Paris", "Asia/Tokyo"], Field.TIME_ZONE),
        ("Hours a month", ["2", "1,5"], Field.HOURS_PER_MONTH),
        ("Experience", ["junior", "senior"], None),
    ],
)
def test_a_column_becomes(header: str, values: list[str], field: Field | None) -> None:
    assert _field(header, *values) is field


def test_an_unknown_header_over_addresses_is_the_address() -> None:
    mapping = _guess("Kontakt XY;Rolle", "ana@example.org;Mentor", "bo@example.org;Mentee")

    assert mapping.column_of(Field.EMAIL) == "Kontakt XY"


def test_some_bad_cells_do_not_hide_what_a_column_is() -> None:
    rows = [
        f"{'broken@' if i % 10 == 0 else f'p{i}@example.org'};{'?' if i % 3 else 'Mentor'}"
        for i in range(1000)
    ]

    mapping = _guess("E-mail;Role", *rows)

    assert mapping.fields == {Field.EMAIL, Field.ROLE}


@pytest.mark.parametrize("header", [word.strip() for word in DEMOGRAPHICS.split("|")])
def test_demographics_are_named_and_left_out(header: str) -> None:
    choice = _guess(f"E-mail;{header}", "a@x.org;1", "b@x.org;2").choices[1]

    assert (choice.field, choice.left_out) == (None, LeftOut.DEMOGRAPHIC)


@pytest.mark.parametrize(
    "values", [("male", "female"), ("Frau", "Herr"), ("she/her", "they/them"), ("M", "F")]
)
def test_demographics_are_recognized_by_their_values(values: tuple[str, str]) -> None:
    mapping = _guess("E-mail;Code", *(f"p{i}@x.org;{value}" for i, value in enumerate(values)))

    assert mapping.demographic_columns == ("Code",)


@pytest.mark.parametrize(
    "header",
    [
        "Manager",
        "Languages",
        "Agency",
        "Management level",
        "Package",
        "Essex office",
        "Race condition work",
        "Career orientation",
        "Orientation completed",
        "Service Orientation",
        "Heritage team",
        "Trans-Atlantic",
        "Civil law experience",
        "Born global team",
        "Race to zero project",
        "Parent department",
        "Healthcare team",
    ],
)
def test_words_that_only_look_like_demographics_are_not(header: str) -> None:
    assert _guess(f"E-mail;{header}", "a@x.org;x", "b@x.org;y").demographic_columns == ()


def test_a_long_question_that_tells_at_its_end_is_demographic() -> None:
    question = "So that we can see whether the program reaches everybody, and only if you want to say: " * 2

    mapping = _guess(f"E-mail;{question}do you identify as a woman?", "a@x.org;x", "b@x.org;y")

    assert len(mapping.demographic_columns) == 1


def test_each_field_is_used_once_unless_it_is_a_list() -> None:
    mapping = _guess(
        "E-mail;Private e-mail;WorkExp;YearsCode;Skills offered;Expertise", "a@x.org;b@x.org;3;4;Python;SQL"
    )

    assert mapping.columns_of(Field.EMAIL) == ("E-mail",)
    assert mapping.columns_of(Field.YEARS_EXPERIENCE) == ("WorkExp",)
    assert mapping.columns_of(Field.SKILLS_OFFERED) == ("Skills offered", "Expertise")
    assert mapping.choices[3].left_out is LeftOut.TAKEN


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        ("Vorname;Name", [Field.FIRST_NAME, Field.LAST_NAME]),
        ("Prénom;Nom", [Field.FIRST_NAME, Field.LAST_NAME]),
        ("Nombre;Apellidos", [Field.FIRST_NAME, Field.LAST_NAME]),
        ("Nome;Cognome", [Field.FIRST_NAME, Field.LAST_NAME]),
        ("First name;Last name", [Field.FIRST_NAME, Field.LAST_NAME]),
        ("Nom;Ville", [Field.NAME, Field.PLACE]),
    ],
)
def test_parts_of_names_are_told_apart(header: str, fields: list[Field]) -> None:
    mapping = _guess(f"E-mail;{header}", "a@x.org;Ana;Silva")

    assert [choice.field for choice in mapping.choices[1:]] == fields


def test_the_person_of_a_sign_up_for_one_side_is_told_from_the_two_of_a_pair() -> None:
    mentees = _guess("Mentee name;Mentee e-mail", "Ana;a@x.org")
    pairs = _guess("Mentee name;Mentee e-mail;Mentor name;Mentor e-mail", "Ana;a@x.org;Bo;b@x.org")

    assert mentees.fields == {Field.NAME, Field.EMAIL}
    assert not pairs.says_who


def test_a_person_can_choose_otherwise() -> None:
    mapping = _guess("E-mail;Team;Squad", "a@x.org;Blue;Red")

    chosen = mapping.with_choice("Squad", Field.TEAM)

    assert chosen.columns_of(Field.TEAM) == ("Squad",)
    assert chosen.choices[1].left_out is LeftOut.TAKEN
    assert chosen.with_choice("Squad", None).choices[2].left_out is LeftOut.BY_CHOICE
    assert mapping.columns_of(Field.TEAM) == ("Team",)


@pytest.mark.parametrize("header", ["Gender", "Children", "Do you identify as a woman?", "Płeć", "性別"])
def test_nobody_can_choose_to_store_demographics(header: str) -> None:
    mapping = _guess(f"E-mail;{header}", "a@x.org;w")

    with pytest.raises(Refused):
        mapping.with_choice(header, Field.NOTE)
    assert mapping.with_choice(header, None).demographic_columns == (header,)


def test_a_choice_shows_how_much_is_filled_and_what_it_says() -> None:
    rows = [f"p{i}@x.org;{'Mentor' if i % 2 else 'Mentee'};{'Oslo' if i else ''}" for i in range(40)]

    role, place = _guess("E-mail;Role;City", *rows).choices[1:]

    assert (role.filled, role.sample) == (40, "Mentee, Mentor")
    assert (place.filled, place.sample) == (39, "Oslo")


@pytest.mark.parametrize(
    ("header", "values", "field"),
    [
        ("Years of experience", ["lots", "many"], Field.YEARS_EXPERIENCE),
        ("How many years of experience do you have?", ["lots", "many"], Field.YEARS_EXPERIENCE),
        ("years", ["NaN", "1e3", "3 or 4", "Less than 1 year"], Field.YEARS_EXPERIENCE),
        ("Role", ["sponsor", "captain", "coach", "mentor"], Field.ROLE),
        ("Capacity", ["some", "plenty"], Field.CAPACITY),
        ("Start date", ["in spring", "soon"], Field.JOINED_ON),
        ("Mentees", ["Bob and Bea", "Ann"], None),
        ("E-mail", ["yes", "no"], None),
    ],
)
def test_a_clear_header_over_bad_cells_keeps_its_meaning(
    header: str, values: list[str], field: Field | None
) -> None:
    assert _field(header, *values) is field


def test_addresses_that_are_none_are_not_overlooked() -> None:
    mapping = _guess("Staff ID;E-mail", "0017;none", "0042;ask me")

    assert mapping.columns_of(Field.EMAIL) == ("E-mail",)


def test_of_two_clear_headers_the_one_with_good_cells_is_taken() -> None:
    mapping = _guess("E-mail address;E-mail", "ask me;a@x.org", "none;b@x.org")

    assert mapping.columns_of(Field.EMAIL) == ("E-mail",)


def test_roles_at_work_and_in_the_program_are_told_apart() -> None:
    jobs = [
        f"p{i}@x.org;{'Mentor' if i == 0 else 'Engineer'};{'Mentor' if i % 2 else 'Mentee'}" for i in range(9)
    ]

    mapping = _guess("E-mail;Role;Takes part as", *jobs)

    assert [choice.field for choice in mapping.choices[1:]] == [Field.JOB_TITLE, Field.ROLE]

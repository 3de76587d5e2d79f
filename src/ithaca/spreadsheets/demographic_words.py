"""The words above columns that say what somebody is. Written without accents, as `words_of` gives them.

English, German, French, Spanish, Portuguese, Italian, Dutch; for the most common ones Polish, Czech, Swedish,
Danish, Norwegian, Finnish, Turkish, Romanian and Indonesian too, and other scripts.
"""

ANYWHERE = """
    gender sex sexe sexo sesso geschlecht geslacht genre genero genere pronomen pronoms pronombres pronomes
    pronomi voornaamwoorden anrede salutation civilite tratamiento tratamento aanhef honorific plec pohlavi
    pohlavie kon kjonn sukupuoli cinsiyet spol female male woman nonbinary
    age ages alter edad idade eta leeftijd lebensalter altersgruppe leeftijdsgroep wiek vek alder ika yas varsta
    umur usia birth birthday birthdate dob geburt geburtsdatum geburtstag geburtsjahr geburtsort geboren
    naissance nacimiento nascimento nascita geboorte geboortedatum geboortejaar narozeni urodzenia
    syntymaaika dogum
    ethnicity ethnic ethnicities ethnie ethnique ethnizitat ethnische etnia etnico etnica etnicidad
    etnicidade etnicita etniciteit etnische race racial rasse raza raca razza ras ancestry herkunft
    migrationshintergrund afkomst minority minorities bame bipoc hispanic latino latinx immigrant immigrants
    migrant refugee refugees asylum indigenous indigeneity aboriginal maori tribe tribal caste
    religion religious religione religiao konfession religionszugehorigkeit glaube geloof faith confession
    culto agama wyznanie nabozenstvi
    disability disabilities disabled behinderung schwerbehinderung schwerbehindert handicap handicape
    discapacidad deficiencia disabilita beperking arbeidsbeperking engelli illness illnesses autism autistic
    adhd dyslexia dyslexic
    sexual sexuality lgbt lgbtq lgbtqia queer transgender gay lesbian bisexual
    marital familienstand maritalstatus burgerlijke zivilstand civilstand matrimonial matrimoniale conjugale
    pregnancy pregnant widowed divorced children child kids parenthood parental dependents dependants carer
    caregiver kinder enfants hijos filhos figli kinderen dzieci
    nationality nationalities nationalitat staatsangehorigkeit staatsburgerschaft nationalite nacionalidad
    nacionalidade nazionalita cittadinanza ciudadania cidadania nationaliteit nationalitet citizenship
    citoyennete narodowosc narodnost obywatelstwo kansalaisuus uyruk
    veteran veterans
"""
STEMS = """
    geburts geschlecht religion staatsangehor staatsburger behinder schwerbehinder ethni gender nationalit
    geboorte pronom pronoun disab discapac deficien niepelnospraw funktionsneds sexu sessual transgender altersg
    leeftijds migrations neurodiver neurotyp socioeconomic fodsel fodelse
"""
PHRASES = """
    date of birth|year of birth|country of origin|estado civil|stato civile|etat civil|stan cywilny
    |rodinny stav|medeni hal|burgerlijke staat|civil status|civil state|civil partnership|marriage status
    |first generation|low income|free school meals|socio economic|social background|social class|social mobility
    |class background|working class|migration background|immigration status|residence status
    |first nations|torres strait|skin color|skin colour|person of color|person of colour|people of color
    |people of colour|identify as|identify with|fecha nac|data nasc|jenis kelamin|data nasterii
    |family status|parental status|single parent|working parent|are you a parent|caring responsibilities
    |care responsibilities|are you married|health condition|health conditions|health status|health issue
    |health issues|health problem|health problems|medical condition|medical conditions|chronic condition
    |chronic conditions|long term condition|mental illness|non binary|trans man|trans woman|trans person
    |trans status|trans identity|trans history|born in|born on|born outside|year born|date born|country born
    |you born|ethnic heritage|religious heritage|racial heritage|political party|political affiliation
    |political views|trade union|union member|union membership|criminal record
"""
# About somebody only where nothing else stands above the column: "Orientation", "Heritage", "Born".
ALONE = """
    orientation orientierung orientacion orientacao orientamento geaardheid heritage trans born civil parent
    health descent
"""
# In another sense these words are about work.
HARMLESS = """
    civil service|race to|race condition|race conditions|race car|race cars|faith in|veteran affairs
    |account disabled|corporate citizenship|children services|children hospital|children books
    |minority interest|minority stake|minority shareholder
"""
# As they stand in the header, in small letters: these scripts have no words in a-z.
OTHER_SCRIPTS = r"""
    \b(пол|стать|возраст|вік|възраст|дети|діти)\b|дата рожд|рождени|народження|националь|національн|гражданств
    |громадянств|религи|релігі|семейное положение|сімейний стан|инвалидн|інвалідн|этнич|етніч
    |性别|性別|年龄|年齢|年齡|出生|生年月日|生日|誕生日|民族|国籍|國籍|宗教|婚姻|残疾|殘疾|身心障礙|障害|障がい|政治面貌|籍贯|子女
    |성별|나이|연령|생년월일|국적|종교|혼인|결혼|장애
    |الجنس|العمر|الميلاد|الجنسية|الديانة|الحالة الاجتماعية|إعاقة
    |\b(φυλο|φύλο|ηλικια|ηλικία)\b|εθνικότητα|γέννησης|θρησκεία|υπηκοότητα
    |\b(מין|מגדר|גיל|דת)\b|תאריך לידה|लिंग|आयु|जाति|धर्म|เพศ|อายุ|ศาสนา
"""
VALUES = """
    male female man woman m f w d x divers non-binary nonbinary männlich weiblich mann frau homme femme
    masculin féminin hombre mujer masculino femenino feminino uomo donna maschio femmina vrouw mannelijk
    vrouwelijk he she they he/him she/her they/them mr mrs ms miss herr mme mlle monsieur madame sr sra
    señor señora sig sig.ra dhr mevr mevrouw mr. mrs. ms. sr. sra.
"""

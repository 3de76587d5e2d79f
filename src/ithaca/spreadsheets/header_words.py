"""The words that people write above their columns, by field: English, German, French, Spanish, Portuguese,
Italian, Dutch. Written without accents; a phrase that starts with "=" has to be the whole header.
"""

from ithaca.spreadsheets.fields import Field

HEADER_WORDS: dict[Field, str] = {
    Field.EMAIL: """
        e mail|email|mail address|e mail address|email address|=mail|work email|e mail work
        |emailadresse|e mail adresse|mailadresse|=adresse mail|adresse e mail|adresse electronique
        |courriel|correo electronico|=correo|direccion de correo|endereco de e mail|correio eletronico
        |=posta elettronica|indirizzo e mail|indirizzo email|e mailadres|emailadres|=mailadres""",
    Field.OUTSIDE_ID: """
        =id|=nr|=no|=number|employee id|employee number|employee no|staff id|staff number|staff no
        |person id|personid|participant id|user id|member id|student id|response id|respondent id
        |post ref|=ref|external id|outside id|personnel number|payroll number|worker id|badge number
        |student number|matriculation number|=uid|=username|=user name|personalnummer|mitarbeiternummer
        |mitarbeiter id|mitarbeiter nr|personal nr|matrikelnummer|teilnehmer id|teilnehmernummer
        |kennung|=nummer|matricule|numero d employe|identifiant|numero de employe|numero de matricule
        |=numero|numero de empleado|id de empleado|id empleado|identificador|=legajo
        |numero de funcionario|id do funcionario|matricula|matricola|numero dipendente|id dipendente
        |codice dipendente|personeelsnummer|medewerkernummer|medewerker id|werknemersnummer
        |studentnummer|deelnemer id|=mentor id|=mentee id""",
    Field.SOURCE_PERSON_ID: "source person id|same person id|person key",
    Field.NAME: """
        =name|full name|complete name|display name|person name|employee name|participant name
        |name of participant|=person|=participant|vollstandiger name|name vorname|vor und nachname
        |vorname und nachname|vorname nachname|name des teilnehmers|=teilnehmer|=nom|nom complet
        |nom et prenom|prenom et nom|=nombre|nombre completo|nombre y apellidos|nombre y apellido
        |apellidos y nombre|=nome|nome completo|nome e cognome|cognome e nome|nome e sobrenome
        |nome e apelido|=naam|volledige naam|voor en achternaam|naam deelnemer""",
    Field.FIRST_NAME: """
        first name|firstname|given name|forename|christian name|=first|vorname|rufname|prenom
        |nombre de pila|=nombres|primeiro nome|nome proprio|nome di battesimo|voornaam""",
    Field.LAST_NAME: """
        last name|lastname|surname|family name|=last|nachname|familienname|zuname|nom de famille
        |apellido|apellidos|sobrenome|apelido|ultimo nome|cognome|achternaam|familienaam""",
    Field.ROLE: """
        =role|program role|programme role|mentoring role|role in the program|role in program
        |mentor or mentee|mentor mentee|mentee mentor|mentor mentee both|participate as|taking part as
        |sign up as|join as|=rolle|rolle im programm|teilnahme als|mentor oder mentee|mentorin oder mentee
        |=role|role dans le programme|mentor ou mentore|participer en tant que|=rol|rol en el programa
        |mentor o mentee|participar como|=papel|=funcao no programa|papel no programa|mentor ou mentee
        |mentor ou mentorado|=ruolo|ruolo nel programma|mentore o mentee|rol in het programma
        |mentor of mentee|deelname als|=i am a|=ich bin|=je suis""",
    Field.JOB_TITLE: """
        job title|job titles|=title|=titles|=position|position title|job role|=roles|dev type
        |occupation|=job|current job|current role|current position|berufsbezeichnung
        |stellenbezeichnung|funktionsbezeichnung|=stelle|=beruf|=titel|jobtitel|=poste
        |intitule du poste|intitule de poste|poste actuel|poste occupe|=fonction|=metier|=puesto
        |puesto de trabajo|=cargo|cargo actual|cargo atual|=posto|=titolo|=qualifica|=mansione
        |=posizione|posizione lavorativa|=functie|functietitel|functienaam|functieomschrijving|=beroep""",
    Field.FUNCTION: """
        job function|business function|=function|functional area|area of work|field of work|job family
        |professional field|=profession|=discipline|=funktion|=fachbereich|=arbeitsbereich
        |=tatigkeitsbereich|=fachgebiet|domaine d activite|=domaine|domaine professionnel
        |famille de metiers|area funcional|area de trabajo|area profesional|=area|=funcion
        |area de atuacao|=funcao|area funzionale|area professionale|=funzione|=vakgebied|functiegebied
        |=werkgebied""",
    Field.GRADE: """
        =grade|job grade|job level|=level|career level|=seniority|seniority level|pay grade|=band
        |pay band|besoldungsgruppe|entgeltgruppe|karrierestufe|karrierelevel|=stufe|=niveau|=echelon
        |niveau hierarchique|=nivel|nivel profesional|nivel profissional|categoria profesional
        |=livello|livello di inquadramento|=inquadramento|=schaal|salarisschaal|functieschaal
        |functieniveau""",
    Field.ORGANIZATION: """
        =organization|=organisation|=org|=company|company name|organization name|organisation name
        |=employer|=institution|=university|current employer|=firma|=unternehmen|=arbeitgeber
        |firmenname|=hochschule|=entreprise|=societe|=organisme|=employeur|nom de l entreprise
        |=empresa|=organizacion|=institucion|nombre de la empresa|=organizacao|=instituicao
        |nome da empresa|=azienda|=societa|=organizzazione|=ente|nome azienda|=bedrijf|=organisatie
        |=werkgever|bedrijfsnaam""",
    Field.UNIT: """
        =unit|business unit|organizational unit|organisational unit|org unit|department|=dept
        |=division|=directorate|=faculty|=abteilung|geschaftsbereich|organisationseinheit|=bereich
        |=einheit|=ressort|=fakultat|=departement|=service|=direction|=unite|=pole|=departamento
        |=unidad|unidad de negocio|=unidade|unidade de negocio|=diretoria|=dipartimento|=reparto
        |=unita|business unit|=divisione|=direzione|=afdeling|=eenheid|=faculteit|organisatieonderdeel
        |bedrijfsonderdeel|=gerencia""",
    Field.TEAM: """
        =team|team name|=squad|=crew|=group|=arbeitsgruppe|=gruppe|=equipe|=equipo|=equipa|=squadra
        |teamnaam""",
    Field.INDUSTRY: """
        industry|=sector|business sector|=branche|=industrie|wirtschaftszweig|=secteur
        |secteur d activite|=industria|sector de actividad|=setor|setor de atividade|ramo de atividade
        |=settore|settore di attivita""",
    Field.ORG_SIZE: """
        org size|organization size|organisation size|company size|size of company|size of organization
        |number of employees|=headcount|unternehmensgrosse|firmengrosse|anzahl mitarbeiter
        |betriebsgrosse|taille de l entreprise|taille entreprise|=effectif|nombre de salaries
        |tamano de la empresa|numero de empleados|tamanho da empresa|numero de funcionarios
        |dimensione azienda|dimensione aziendale|numero di dipendenti|bedrijfsgrootte
        |aantal medewerkers""",
    Field.COUNTRY: """
        country|country name|country of residence|=land|=pays|pays de residence|=pais
        |pais de residencia|=paese|paese di residenza|=iso2|=iso|country code|landercode|landcode
        |code pays|codigo de pais""",
    Field.TIME_ZONE: """
        time zone|timezone|=tz|tz name|zeitzone|fuseau horaire|=fuseau|zona horaria|huso horario
        |fuso horario|fuso orario|tijdzone""",
    Field.LANGUAGES: """
        language|languages|languages spoken|spoken languages|language skills|=sprache|=sprachen
        |sprachkenntnisse|gesprochene sprachen|=langue|=langues|langues parlees|=idioma|=idiomas
        |idiomas hablados|idiomas falados|=lengua|=lenguas|=lingua|=linguas|=lingue|lingue parlate
        |=taal|=talen|gesproken talen|talenkennis""",
    Field.YEARS_EXPERIENCE: """
        years experience|years of experience|years of work experience|=experience years
        |work experience years|total working years|working years|=years|years pro
        |professional experience|work experience|work exp|=experience|=exp|tenure|years of professional experience
        |experience in years|years in the field|years code|years at company|years of service
        |years in role|years in current role|berufserfahrung|=jahre|jahre berufserfahrung
        |jahre erfahrung|erfahrung in jahren|=erfahrung|annees d experience|=annees
        |experience professionnelle|anos de experiencia|=anos|experiencia profesional|anos experiencia
        |experiencia profissional|anni di esperienza|=anni|esperienza lavorativa|=esperienza
        |anni esperienza|jaren ervaring|=jaren|werkervaring|aantal jaren ervaring|dienstjaren""",
    Field.WORK_MODE: """
        work mode|working mode|work model|work arrangement|work location type|remote work|=remote
        |remote or office|working pattern|arbeitsmodell|arbeitsweise|arbeitsform|=homeoffice
        |mode de travail|=teletravail|modalidad de trabajo|modalidad|=teletrabajo
        |modalidade de trabalho|=modalidade|regime de trabalho|=teletrabalho|modalita di lavoro
        |=smart working|=telelavoro|werkvorm|werkwijze|=thuiswerken""",
    Field.PLACE: """
        =place|=city|=location|=office|=site|=town|=campus|work location|office location|place of work
        |work place|=ort|=standort|=stadt|dienstort|arbeitsort|=buro|=ville|=lieu|lieu de travail
        |=bureau|=site de travail|=ciudad|=lugar|lugar de trabajo|=sede|=oficina|=ubicacion|=cidade
        |=local|local de trabalho|=localidade|=escritorio|=citta|=luogo|luogo di lavoro|=ufficio
        |sede di lavoro|=stad|=plaats|=locatie|=kantoor|=vestiging|standplaats|werklocatie""",
    Field.SKILLS_OFFERED: """
        skills offered|offered skills|skills have|=have skills|skills i have|=skills|=skill|key skills
        |skills text|skills to share|can help with|i can help with|=can help|can offer|can you offer
        |you help with|you could offer|good at|i can offer|=offers|=offer|expertise|areas of expertise
        |=strengths|have worked with|=competencies|=know how|can teach|=topics offered
        |programming languages|=kompetenzen|=fahigkeiten|=kenntnisse|kann helfen bei|=kann helfen
        |ich biete|=biete|=angebot|=starken|kann ich weitergeben|angebotene kompetenzen|=competences
        |competences offertes|competences proposees|je peux aider|peut aider|=j offre|=points forts
        |domaines d expertise|=habilidades|habilidades ofrecidas|habilidades que ofrezco|puedo ayudar
        |puede ayudar|=ofrezco|=competencias|competencias ofrecidas|areas de experiencia
        |competencias oferecidas|habilidades oferecidas|posso ajudar|pode ajudar|=ofereco|=competenze
        |competenze offerte|posso aiutare|puo aiutare|=offro|=punti di forza|=vaardigheden
        |=competenties|kan helpen met|kan helpen bij|ik bied|=aanbod|aangeboden vaardigheden|=bied""",
    Field.SKILLS_WANTED: """
        skills wanted|wanted skills|skills want|skills needed|skills sought|skills to learn
        |skills to develop|skills required|wants to learn|want to learn|would like to learn
        |like to learn|hope to learn|want to get better|i want to learn|=to learn|want to work with
        |=wants|=wanted|=needs|needs help with|need help with|help needed|looking for|=seeks|=seeking
        |development areas|areas to develop|areas of development|areas to improve|=interests
        |topics of interest|=lernwunsche|=lernwunsch|mochte lernen|gerne lernen|lernen mochte
        |mochten sie lernen|will lernen|ich suche|=suche|=sucht|=gesucht|lernfelder|entwicklungsfelder
        |gesuchte kompetenzen|braucht hilfe bei|=interessen|competences recherchees
        |competences souhaitees|competences a developper|souhaite apprendre|veux apprendre
        |veut apprendre|vous apprendre|je recherche|=recherche|besoin d aide|axes de developpement
        |habilidades deseadas|habilidades buscadas|quiero aprender|quiere aprender|quieres aprender
        |gustaria aprender|desea aprender|=busco|=busca|necesito ayuda|areas de mejora
        |competencias deseadas|competencias buscadas|habilidades desejadas|competencias desejadas
        |quero aprender|quer aprender|gostaria de aprender|=procuro|preciso de ajuda
        |areas de desenvolvimento|competenze cercate|competenze desiderate|voglio imparare
        |vuole imparare|vorrei imparare|piacerebbe imparare|=cerco|=cerca|aree di sviluppo|wil leren
        |wil graag leren|graag leren|willen leren|leerwensen|leerwens|=leerdoelen
        |gezochte vaardigheden|gewenste vaardigheden|ik zoek|=zoekt|ontwikkelpunten|hulp nodig bij""",
    Field.GOALS: """
        =goals|=goal|my goals|program goals|mentoring goals|career goals|=objectives|=objective|=ziele
        |=ziel|meine ziele|=objectifs|=objectif|mes objectifs|=objetivos|=objetivo|mis objetivos
        |=metas|=obiettivi|=obiettivo|=doelen|=doel|doelstellingen|want to achieve""",
    Field.RHYTHM: """
        meeting rhythm|=rhythm|meeting frequency|=frequency|how often|meeting cadence|=cadence
        |treffen rhythmus|=rhythmus|=haufigkeit|wie oft|=frequence|frequence des rencontres
        |frequence des reunions|=rythme|=frecuencia|frecuencia de reuniones|=frequencia
        |frequencia das reunioes|=frequenza|frequenza degli incontri|=frequentie|hoe vaak""",
    Field.MINUTES: """
        meeting minutes|minutes per meeting|minutes of a meeting|=minutes|meeting length
        |meeting duration|length of meeting|duration minutes|=duration|=minuten|dauer in minuten
        |=dauer|duree des rencontres|duree minutes|=duree|duracion de la reunion|=minutos|=duracion
        |duracao da reuniao|=duracao|durata incontro|=minuti|=durata|=duur|duur in minuten""",
    Field.HOURS_PER_MONTH: """
        hours per month|hours a month|hours month|monthly hours|time per month|stunden pro monat
        |stunden im monat|monatsstunden|heures par mois|horas al mes|horas por mes|horas mensuales
        |horas mensais|ore al mese|ore mensili|uren per maand""",
    Field.CAPACITY: """
        =places|places offered|=capacity|mentor capacity|number of mentees|max mentees|maximum mentees
        |mentee places|how many mentees|mentees wanted|=mentees|=slots|mentoring places|=platze
        |anzahl mentees|=kapazitat|max mentees|wie viele mentees|platze fur mentees|=places offertes
        |=capacite|nombre de mentores|nombre de mentees|=plazas|=cupos|=capacidad|numero de mentees
        |numero de aprendices|plazas ofrecidas|=vagas|=capacidade|vagas oferecidas
        |numero de mentorados|=posti|=capacita|posti offerti|numero di mentee|=plaatsen|aantal mentees
        |=capaciteit|beschikbare plaatsen""",
    Field.DEMAND: """
        mentors wanted|number of mentors|how many mentors|mentors needed|anzahl mentoren
        |anzahl mentorinnen|nombre de mentors|numero de mentores|numero di mentori|aantal mentoren
        |=demand""",
    Field.MANAGER: """
        line manager|line mgr|manager email|manager e mail|email of manager|line manager email
        |line manager e mail|manager id|manager employee id|line manager id|manager name
        |line manager name|=manager|=mgr|manager number|reports to|reporting to|=supervisor
        |supervisor email|supervisor id|supervisor name|direct supervisor|=boss|=superior
        |=vorgesetzter|=vorgesetzte|vorgesetzte r|vorgesetzter e mail|direkter vorgesetzter
        |fuhrungskraft|fuhrungskraft e mail|fuhrungskraft id|=chef|=chefin|linienvorgesetzter
        |berichtet an|=responsable|responsable hierarchique|superieur hierarchique|=superieur|=n 1
        |e mail du responsable|manager direct|=jefe|=jefa|jefe directo|jefe inmediato
        |supervisor directo|correo del jefe|responsable directo|reporta a|=gestor|gestor direto
        |=gerente|=chefe|chefe direto|superior hierarquico|superior imediato|e mail do gestor
        |=responsabile|responsabile diretto|=capo|superiore diretto|e mail del responsabile|riporta a
        |leidinggevende|direct leidinggevende|e mail leidinggevende|rapporteert aan""",
    Field.JOINED_ON: """
        joined on|=joined|date joined|join date|joining date|start date|=started|hire date
        |date of hire|entry date|=signed up|signed up on|sign up date|registered on|registration date
        |=timestamp|submitted at|=created|eintrittsdatum|=eintritt|eintritt am|=beitritt|angemeldet am
        |anmeldedatum|anmeldung am|startdatum|zeitstempel|beigetreten am|date d entree
        |date d inscription|date d embauche|date d arrivee|horodateur|inscrit le|fecha de alta
        |fecha de ingreso|fecha de inicio|fecha de inscripcion|marca temporal|data de entrada
        |data de admissao|data de inicio|data de inscricao|data di ingresso|data di assunzione
        |data di iscrizione|data di inizio|informazioni cronologiche|datum in dienst|indiensttreding
        |aanmelddatum|tijdstempel""",
    Field.LEFT: """
        =left|left on|has left|=leaver|leaving date|date of leaving|exit date|termination date|date of termination
        |=terminated|=terminated on|last working day|last day of work|last day of employment|end of employment
        |employment end date|austrittsdatum|=austritt|austritt am|=ausgeschieden|ausgeschieden am|=ausgetreten
        |date de depart|date de sortie|fecha de baja|=baja|data de saida|data de desligamento
        |data di cessazione|data cessazione|datum uit dienst|=uit dienst|uitdiensttreding""",
    Field.SAME_LANGUAGE_REQUIRED: "same language required",
    Field.SAME_FUNCTION: "same function",
    Field.NOTE: """
        =note|=notes|=comment|=comments|=remark|=remarks|additional comments|other comments|=bemerkung
        |=bemerkungen|=anmerkung|=anmerkungen|=kommentar|=kommentare|=notiz|=notizen|=remarque
        |=remarques|=commentaire|=commentaires|=observaciones|=observacion|=comentario|=comentarios
        |=notas|=nota|=observacoes|=observacao|=osservazioni|=commenti|=annotazioni|=opmerking
        |=opmerkingen|=toelichting|=notities""",
}

# Of several headers for one field, those named here are taken only when there is nothing better.
SECOND_BEST = """
        skills text|iso2|iso|country code|landercode|landcode|code pays|codigo de pais|years code
        |years at company|years of service|years in role|years in current role|dienstjahre|profession
        |roles|mentor id|mentee id|nr|no|number|nummer|numero|username|user name|ref|manager name
        |line manager name|supervisor name|working years|timestamp|zeitstempel|horodateur
        |marca temporal|tijdstempel|created|location|local|group|sector|level|offer"""

"""The countries of the world under the names that forms and surveys give them."""

NAMES = """
Afghanistan|Albania|Algeria|Andorra|Angola|Antigua and Barbuda|Argentina|Armenia|Australia|Austria
Azerbaijan|Bahamas|Bahrain|Bangladesh|Barbados|Belarus|Belgium|Belize|Benin|Bhutan|Bolivia
Bosnia and Herzegovina|Botswana|Brazil|Brunei|Brunei Darussalam|Bulgaria|Burkina Faso|Burundi
Cabo Verde|Cape Verde|Cambodia|Cameroon|Canada|Central African Republic|Chad|Chile|China|Colombia
Comoros|Congo|Republic of the Congo|Congo, Republic of the...|Democratic Republic of the Congo
DR Congo|Costa Rica|Côte d'Ivoire|Ivory Coast|Croatia|Cuba|Cyprus|Czechia|Czech Republic|Denmark
Djibouti|Dominica|Dominican Republic|Ecuador|Egypt|El Salvador|Equatorial Guinea|Eritrea|Estonia
Eswatini|Swaziland|Ethiopia|Fiji|Finland|France|Gabon|Gambia|The Gambia|Georgia|Germany|Ghana|Greece
Grenada|Guatemala|Guinea|Guinea-Bissau|Guyana|Haiti|Holy See|Honduras|Hong Kong|Hong Kong (S.A.R.)
Hungary|Iceland|India|Indonesia|Iran|Iran, Islamic Republic of...|Iraq|Ireland|Isle of Man|Israel
Italy|Jamaica|Japan|Jordan|Kazakhstan|Kenya|Kiribati|Kosovo|Kuwait|Kyrgyzstan|Laos
Lao People's Democratic Republic|Latvia|Lebanon|Lesotho|Liberia|Libya|Libyan Arab Jamahiriya
Liechtenstein|Lithuania|Luxembourg|Macao|Macau|Madagascar|Malawi|Malaysia|Maldives|Mali|Malta
Marshall Islands|Mauritania|Mauritius|Mexico|Micronesia|Micronesia, Federated States of...|Moldova
Republic of Moldova|Monaco|Mongolia|Montenegro|Morocco|Mozambique|Myanmar|Burma|Namibia|Nauru|Nepal
Netherlands|The Netherlands|Holland|New Zealand|Nicaragua|Niger|Nigeria|North Korea
Democratic People's Republic of Korea|North Macedonia|Macedonia
The former Yugoslav Republic of Macedonia|Republic of North Macedonia|Norway|Oman|Pakistan|Palau
Palestine|State of Palestine|Palestinian Territory|Panama|Papua New Guinea|Paraguay|Peru|Philippines
Poland|Portugal|Puerto Rico|Qatar|Romania|Russia|Russian Federation|Rwanda|Saint Kitts and Nevis
Saint Lucia|Saint Vincent and the Grenadines|Samoa|San Marino|Sao Tome and Principe|Saudi Arabia
Scotland|England|Wales|Northern Ireland|Senegal|Serbia|Seychelles|Sierra Leone|Singapore|Slovakia
Slovenia|Solomon Islands|Somalia|South Africa|South Korea|Republic of Korea|Korea|South Sudan|Spain
Sri Lanka|Sudan|Suriname|Sweden|Switzerland|Syria|Syrian Arab Republic|Taiwan|Tajikistan|Tanzania
United Republic of Tanzania|Thailand|Timor-Leste|East Timor|Togo|Tonga|Trinidad and Tobago|Tunisia
Turkey|Türkiye|Turkmenistan|Tuvalu|Uganda|Ukraine|United Arab Emirates|UAE|United Kingdom
United Kingdom of Great Britain and Northern Ireland|UK|Great Britain|United States
United States of America|USA|US|U.S.|U.S.A.|Uruguay|Uzbekistan|Vanuatu|Vatican City|Venezuela
Venezuela, Bolivarian Republic of...|Vietnam|Viet Nam|Western Sahara|Yemen|Zambia|Zimbabwe|Ägypten
Argentinien|Australien|Belgien|Brasilien|Bulgarien|Dänemark|Deutschland|Estland|Finnland|Frankreich
Griechenland|Großbritannien|Indien|Irland|Italien|Kanada|Kolumbien|Kroatien|Lettland|Litauen
Luxemburg|Mexiko|Neuseeland|Niederlande|Norwegen|Österreich|Polen|Rumänien|Russland|Schweden|Schweiz
Serbien|Slowakei|Slowenien|Spanien|Südafrika|Tschechien|Türkei|Ungarn|Vereinigte Staaten
Vereinigtes Königreich|Zypern|Allemagne|Angleterre|Argentine|Autriche|Belgique|Brésil|Chili|Chine
Colombie|Danemark|Espagne|Estonie|États-Unis|Finlande|Grèce|Hongrie|Inde|Irlande|Italie|Japon
Lettonie|Lituanie|Maroc|Mexique|Norvège|Pays-Bas|Pologne|République tchèque|Roumanie|Royaume-Uni
Russie|Slovaquie|Slovénie|Suède|Suisse|Tunisie|Turquie|Alemania|Bélgica|Brasil|Chequia|Dinamarca
Eslovaquia|Eslovenia|España|Estados Unidos|Francia|Grecia|Hungría|Irlanda|Italia|Marruecos|México
Noruega|Países Bajos|Perú|Polonia|Reino Unido|Rumania|Rusia|Sudáfrica|Suecia|Suiza|Turquía|Alemanha
Áustria|Espanha|França|Grécia|Holanda|Itália|Marrocos|Países Baixos|Polônia|Polónia|Rússia|Suécia
Suíça|Belgio|Brasile|Danimarca|Finlandia|Germania|Giappone|Norvegia|Paesi Bassi|Portogallo
Regno Unito|Spagna|Stati Uniti|Svezia|Svizzera|Turchia|Ungheria|België|Denemarken|Duitsland
Frankrijk|Griekenland|Hongarije|Ierland|Italië|Nederland|Noorwegen|Oostenrijk|Roemenië|Spanje
Tsjechië|Turkije|Verenigd Koninkrijk|Verenigde Staten|Zweden|Zwitserland|Sverige|Norge|Danmark|Suomi
Polska|Česko|Magyarország|Ísland|Hrvatska|Slovensko|Slovenija|Eesti|Latvija|Lietuva|România|Србија
България|Россия|Україна|Ελλάδα|日本|中国|대한민국
Åland Islands|Antarctica|Aruba|Bermuda|Cayman Islands|Curaçao|Faroe Islands|French Guiana|French Polynesia
Gibraltar|Greenland|Guadeloupe|Guam|Guernsey|Jersey|Martinique|New Caledonia|Réunion|Slovak Republic
British Virgin Islands|US Virgin Islands
"""
CODES = """
AD AE AF AG AI AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG
CH CI CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH GM
GN GQ GR GT GW GY HK HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ LA
LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MO MR MT MU MV MW MX MY MZ NA NE NG NI
NL NO NP NR NZ OM PA PE PG PH PK PL PR PS PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN
SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VN VU WS XK YE
ZA ZM ZW
"""
COUNTRIES = frozenset(NAMES.replace("\n", "|").strip("|").split("|")) | frozenset(CODES.split())

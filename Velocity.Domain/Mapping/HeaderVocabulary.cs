namespace Velocity.Domain.Mapping;

/// <summary>
/// The words by which column names speak of our fields, in English, German, French and Spanish. A line is
/// <c>entity.field#part@type: phrases</c>; a phrase marked <c>?</c> needs the values' support. <c>ignore</c> lists what no CRM wants.
/// </summary>
internal static class HeaderVocabulary
{
    private const string Lines = """
        client.full_name: name, full name, first and last name, first and surname, first name and surname, first name and last name, forename and surname, given name and surname, name and surname, first last name, vor und nachname, prenom et nom, fullname, display name, person name, client name, customer name, lead name, buyer name, seller name, vendor name, tenant name, applicant name, enquirer name, enquirer, prospect name, visitor name, visitor, guest name, attendee, attendee name, applicant, purchaser, contact person, file as, contact name, nombre completo, nom complet, nom et prenom, nombre y apellidos, vollstandiger name, anzeigename, ansprechpartner, interessent, lead?, client?, contact?, customer?, buyer?, prospect?, kontakt?, kunde?, cliente?
        client.kind: contact kind, person or company
        client.honorific_prefix: prefix, name prefix, salutation, honorific, honorific prefix, courtesy title, anrede, civilite, tratamiento
        client.given_name: first name, given name, forename, firstname, first, fname, given, christian name, first names, given names, vorname, prenom, nombre, primer nombre, voornaam
        client.additional_name: middle name, additional name, middle, middle initial, mname, second name, additional names, zweiter vorname, deuxieme prenom, segundo nombre
        client.family_name: last name, family name, surname, lastname, last, lname, family, nachname, familienname, nom, nom de famille, apellido, apellidos, primer apellido, achternaam, cognome
        client.honorific_suffix: suffix, name suffix, generational suffix, generation, honorific suffix
        client.nickname: nickname, nick name, alias, preferred name, known as, goes by, spitzname, surnom, apodo
        client.email: email, email address, mail, mail address, email addr, email id, emails, mail id, courriel, correo, correo electronico, adresse mail, adresse email, mailadresse, email adresse, emailadresse, direccion de correo, reply to
        client.telephone: phone, telephone, tel, phone number, telephone number, tel no, phone no, phones, contact number, contact no, contact phone, telefon, telefonnummer, rufnummer, telefono, numero de telephone, numero de telefono, tlf, ph, ph no, landline, festnetz, direct dial, direct line, switchboard, number to call, callback number
        client.telephone@cell: mobile, cell, mobile phone, cell phone, mobile number, cell number, mob, mob no, mobile no, mobile telephone, cellphone, cellular, handy, handynummer, mobil, mobiltelefon, mobilnummer, portable, telephone portable, movil, telefono movil, celular, gsm, whatsapp, whatsapp number
        client.telephone@work: work number, office number, business number, daytime number, day telephone, dienstnummer
        client.telephone@home: home number, evening number, private number, privatnummer
        client.telephone@fax: fax, fax number, telefax, fax no, faxnummer
        client.telephone@pager: pager, pager number
        client.address: address, full address, postal address, mailing address, address formatted, formatted address, complete address, anschrift, adresse, adresse complete, direccion, correspondence address
        client.address#street_address: street, street address, address line, address line one, street name, street line, line, addr, adr, strasse, strasse und hausnummer, rue, calle, domicilio, address street, extended address, street number, apartment, suite, house number
        client.address#address_locality: city, town, locality, suburb, town city, city town, ort, stadt, wohnort, ville, ciudad, poblacion, localidad, plaats, municipality
        client.address#address_region: state, region, province, county, state province, state region, state county, bundesland, departement, provincia, comunidad autonoma, st, prov, state code
        client.address#postal_code: zip, zip code, postal code, postcode, post code, zipcode, zip postal code, zip postcode, postal, plz, postleitzahl, code postal, codigo postal, cp, pin code, pincode, eircode
        client.address#address_country: country, country region, country code, country name, nation, land, pays, pais, cc
        client.birth_date: birthday, birth date, date of birth, dob, born, bday, birthdate, geburtsdatum, geburtstag, date de naissance, fecha de nacimiento, nacimiento
        client.birth_date#year: birth year, year of birth, birthyear, geburtsjahr
        client.birth_date#month: birth month
        client.birth_date#day: birth day
        client.birth_place: birth place, birthplace, place of birth, pob, born in, town of birth, city of birth, geburtsort, lieu de naissance, lugar de nacimiento
        client.gender: gender, sex, geschlecht, sexe, sexo, genero
        client.organization: site name, facility, facility name, venue name, restaurant, restaurant name, shop name, store name, institution, institution name, establishment, company, organization, organisation, company name, organization name, organisation name, employer, employer name, firm, business, business name, account name, account, company account, company or account, org, org name, associated company, associated company name, current company, workplace, firma, firmenname, unternehmen, societe, entreprise, empresa, organizacion, trading name
        client.department: department, dept, division, abteilung, departamento, organization department
        client.job_title: job title, position, job, role, occupation, profession, designation, job position, headline, job role, title in company, organization title, company title, jobtitle, current position, work title, beruf, berufsbezeichnung, poste, fonction, cargo, puesto, intitule du poste
        client.url: website, web page, web site, url, webpage, homepage, home page, web, web address, website url, websites, linkedin, linkedin url, linkedin profile, profile url, public profile url, facebook, facebook url, instagram, twitter, twitter handle, xing, blog, site web, sitio web, webseite, pagina web, social profile, social media
        client.language: language, preferred language, languages, spoken language, sprache, langue, idioma, locale, lang
        client.time_zone: time zone, timezone, tz, zeitzone, fuseau horaire, zona horaria
        client.industry: industry, sector, branche, secteur d activite, line of business
        client.lead_source: lead source, source, original source, lead origin, origin, referral source, how did you hear, how did you hear about us, hear about us, heard about us, channel, marketing source, marketing channel, came from, portal, contact source, source name, source of lead, inquiry source, enquiry source, lead provider, traffic source, utm source, acquisition channel, latest source, referred by, referrer, referral, introduced by, quelle, herkunft, leadquelle, origen, fuente, provenance, source du lead, source type, lead channel
        client.lead_status: lead status, status, contact status, client status, customer status, current status, lead state, statut, kontaktstatus, estado del lead, subscriber status, disposition, call outcome, lead quality, temperature, lead temperature
        client.owner: owner, contact owner, lead owner, account owner, record owner, owner name, owner id, owner agent, owner full name, assigned to, assigned, assigned agent, assigned agent name, sales owner, agent, agent name, agent assigned, assigned user, assignee, sales rep, sales agent, salesperson, sales person, account manager, relationship manager, responsible, responsible person, handler, handled by, negotiator, lead agent, broker, realtor, consultant, owned by, representative, team member, betreuer, zustandig, bearbeiter, responsable, conseiller, agente, agente asignado, comercial
        client.source_created_at: created at, created, create date, created date, date created, creation date, created time, created on, date added, added, added on, added at, registered, registration date, registered at, signup date, sign up date, signed up, optin time, opt in time, opt in date, subscribed, subscribed at, subscription date, lead date, inquiry date, enquiry date, date of enquiry, date of inquiry, enquiry received, received, received at, received on, date received, submitted, submitted at, submission date, timestamp, time stamp, connected on, connected at, entry date, date entered, joined, join date, joined at, first seen, contact since, client since, customer since, lead created, date, datum, erstellt, erstellt am, erstellungsdatum, angelegt am, anfragedatum, anfrage vom, eingangsdatum, date de creation, date de la demande, cree le, fecha de creacion, fecha de alta, fecha, inquiry time, visit date, date of visit, open house date
        client.last_activity_at: last activity, last activity date, last contacted, last contact, last contact date, last contacted date, date last contacted, last modified, last modified date, modified, modified at, modified time, modified on, date modified, updated, updated at, updated on, update date, last updated, last update, last changed, changed at, last touch, last interaction, last interaction date, last communication, last communicated, last seen, last engagement, last visit, last call, last email, last emailed, last reached, last touched, last activity time, last login, last engaged, last note date, zuletzt geandert, letzter kontakt, letzte aktivitat, geandert am, derniere activite, dernier contact, ultima actividad, ultimo contacto, recent activity
        client.opted_out_at: unsub time, unsubscribed, unsubscribed at, unsubscribe date, unsubscribe time, unsub date, opted out, opted out at, opt out date, opt out time, opt out, optout, optout time, abgemeldet am, desabonne le
        client.category: tags, tag, hashtags, labels, label, groups, group, group membership, categories, category, lists, list name, list, segments, segment, keywords, contact groups, group name, schlagworter, etiquettes, etiquetas, kategorien, categorias, interest groups
        client.note: notes, note, comments, comment, remarks, remark, message, messages, description, memo, notizen, notiz, bemerkung, bemerkungen, anmerkung, anmerkungen, nachricht, remarques, commentaire, commentaires, notas, observaciones, comentarios, mensaje, additional info, additional information, additional notes, background, background info, details, inquiry, enquiry, inquiry message, enquiry message, lead notes, agent notes, feedback, body, requirements, requirement, last note, about, biography, special requests, other info, more info
        account_link.identifier: id, record id, lead id, contact id, client id, customer id, person id, source id, external id, external key, crm id, ref, reference, reference number, ref no, reference no, customer number, customer no, client number, client no, uid, uuid, guid, euid, user id, subscriber id, member id, unique id, unique identifier, system id, lead ref, lead reference, lead number, lead no, client ref, contact ref, contact key, enquiry id, enquiry ref, inquiry id, salesforce id, hubspot id, legacy id, resource name, kundennummer, kunden nr, kontakt id, numero client, numero de cliente, identifiant, record key, prospect id, people id
        account_link.system: source system, crm, platform, system name
        account_link.url: lead url, contact url, record url, crm link, crm url, record link, lead link
        opportunity.intent: intent, lead type, buyer seller, buyer or seller, buyer seller type, buy or sell, buy or rent, buy rent, buying or renting, buying selling, transaction type, transaction, deal type, client type, contact type, customer type, interest type, enquiry type, inquiry type, looking to, interested in?, purpose, buy sell, requirement type, opportunity type, buyer type, sale or rent, sales lettings, kundentyp, art der anfrage, type de client, type de projet, tipo de cliente, tipo de operacion
        opportunity.stage: stage, pipeline stage, deal stage, lifecycle stage, lead stage, sales stage, opportunity stage, funnel stage, pipeline, pipeline status, deal status, opportunity status, phase, sales phase, buying stage, client stage, contact stage, customer stage, etape, etapa, fase, stage name
        opportunity.budget_min: min budget, budget min, minimum budget, budget minimum, budget from, min price, price min, minimum price, price minimum, price from, from price, budget low, lower budget, price low, price range min, low price, budget lower, budget von, preis von, prix min, budget mini, precio minimo, presupuesto minimo
        opportunity.budget_max: budget, max budget, budget max, maximum budget, budget maximum, budget to, max price, price max, maximum price, price maximum, price to, to price, price range, budget range, budget high, upper budget, price high, price range max, high price, budget upper, price point, search price, buying power, buyer budget, purchase budget, approx budget, estimated budget, target price, affordability, max rent, budget bis, preis bis, kaufpreis bis, preisvorstellung, prix max, budget maxi, precio maximo, presupuesto, presupuesto maximo
        opportunity.timeframe: timeframe, time frame, timeline, move in timeframe, looking to move, when looking to move, buying timeframe, purchase timeframe, buying timeline, urgency, when, moving timeframe, move timeframe, how soon, time to buy, purchase timeline, timescale, readiness, zeitrahmen, zeithorizont, delai, plazo, horizon
        opportunity.target_date: move in date, move in, movein date, moving date, move date, desired move date, desired move in, target date, target move date, expected close date, expected close, close date, closing date, target close date, completion date, target completion, available from, required by, move by, needed by, occupancy date, move in from, expected closing date, desired date, start of tenancy, tenancy start, einzug, einzugsdatum, einzugstermin, einzug ab, date d emmenagement, date d entree, fecha de mudanza, fecha de entrada
        opportunity.financing: financing, finance, finance status, mortgage, mortgage status, pre approved, pre approval, preapproved, preapproval, pre approval status, pre qualified, prequalified, cash or mortgage, cash or finance, cash buyer, payment method, payment type, buyer position, buying position, financing status, financing type, funding, loan status, loan type, chain status, finanzierung, financement, financiacion, hipoteca, proof of funds
        property_interest.listing_id: listing id, listing, mls, mls id, mls number, mls no, mls num, listing number, listing no, listing key, listing ref, listing reference, property id, property ref, property reference, property code, property number, property no, ad id, ad reference, unit id, web ref, web reference, listing code, objekt nr, objektnummer, objekt id, expose nr, immobilien id, reference bien, reference annonce, ref bien, referencia, referencia inmueble, ref inmueble
        property_interest.unparsed_address: property address, listing address, property, interested property, property of interest, property interested in, address of property, subject property, property viewed, viewed property, property name, listing title, property title, listing name, property inquired, property enquired, enquired property, inquired property, property inquiry, property enquiry, property street, listing street, project, project name, development, building name, address of interest, objekt, objektadresse, bien, adresse du bien, inmueble, direccion inmueble, open house address
        property_interest.city: preferred area, preferred areas, area, areas, preferred city, preferred cities, preferred location, preferred locations, location, locations, desired area, desired location, desired city, search area, search areas, search city, search location, area of interest, areas of interest, area interested in, interested area, location preference, location preferences, location of interest, target area, target location, neighborhood, neighbourhood, neighborhoods, neighbourhoods, preferred neighborhood, preferred neighbourhood, community, preferred community, district, property city, listing city, city of interest, property area, property location, subdivision, looking in, where, wunschort, wunschlage, lage, stadtteil, quartier, secteur recherche, secteur, zona, zona de interes, barrio, area preferred, location preferred
        property_interest.state_or_province: property state, listing state, property region, property county, property province
        property_interest.postal_code: property zip, property zip code, property postcode, property postal code, listing zip, listing zip code, listing postcode, search zip, preferred zip, preferred postcode, zip of interest
        property_interest.property_type: property type, type of property, home type, dwelling type, unit type, property category, property subtype, property sub type, building type, house type, asset type, property kind, listing type, property style, residence type, objektart, objekttyp, immobilientyp, immobilienart, type de bien, type bien, tipo de inmueble, tipo de propiedad, tipo inmueble
        property_interest.bedrooms_total: beds, bedrooms, bed, bedroom, br, brs, bdrm, bdrms, number of bedrooms, no of bedrooms, num bedrooms, min beds, beds min, min bedrooms, bedrooms min, minimum beds, minimum bedrooms, beds wanted, bedrooms wanted, bedrooms required, bedrooms needed, bedrooms total, total bedrooms, beds total, bed count, bhk, rooms, zimmer, zimmeranzahl, anzahl zimmer, schlafzimmer, chambres, nb chambres, nombre de chambres, pieces, nb pieces, nombre de pieces, numero de habitaciones, habitaciones, dormitorios, property beds, property bedrooms
        property_interest.bathrooms_total: baths, bathrooms, bath, bathroom, ba, number of bathrooms, no of bathrooms, num bathrooms, min baths, baths min, min bathrooms, minimum baths, bathrooms total, total bathrooms, baths total, badezimmer, bader, salles de bain, banos, property baths
        property_interest.living_area: living area, sqft, sq ft, square feet, square footage, square meters, square metres, area sqft, area sqm, area sq ft, size, size sqft, size sqm, sqm, sq m, m2, floor area, min sqft, min size, built up area, carpet area, interior size, property size, gross area, plot size, wohnflache, flache, surface, surface habitable, superficie, metros
        property_interest.list_price: list price, listing price, asking price, price, property price, sale price, sales price, offer price, rent, monthly rent, rent amount, property value, home value, estimated value, purchase price, unit price, kaufpreis, preis, miete, kaltmiete, warmmiete, prix, loyer, precio, alquiler
        task.title: next action, next step, next steps, task, follow up, followup, next task, to do, todo, action, action required, task title, task name, task subject, next activity, follow up action, follow up task, follow up note, nachster schritt, aufgabe, prochaine action, prochaine etape, proxima accion, tarea
        task.due_date: next follow up, next followup, next follow up date, follow up date, followup date, follow up on, follow up by, due date, due, due on, task due, task due date, task date, reminder, reminder date, next contact, next contact date, next call, next call date, callback date, call back date, call back?, callback?, next action date, next step date, next activity date, next task date, next appointment, appointment date, appointment, viewing date, showing date, next touch, next meeting, nachster kontakt, wiedervorlage, wiedervorlage am, date de relance, relance, proximo contacto, fecha de seguimiento, fecha seguimiento
        task.status: task status, follow up status, followup status, task state
        ignore: ip, ip address, optin ip, opt in ip, confirm ip, confirm time, confirmation time, gmtoff, dstoff, gmt offset, dst offset, utc offset, member rating, rating, leid, latitude, longitude, lat, lng, lon, long, geo, coordinates, photo, photo url, picture, image, image url, avatar, row, row number, row no, row id, nr, index, hash, checksum, md5, user agent, session id, cookie, cookie id, utm medium, utm campaign, utm term, utm content, gclid, fbclid, msclkid, is deleted, deleted, etag, version, record type id, last sync, sync status, sync id, bounce, bounced, bounce count, open rate, click rate, opens, clicks, emails sent, emails opened, page views, pageviews, sessions, visits, sensitivity, priority, mileage, hobby, yomi name, given name yomi, family name yomi, additional name yomi, initials, maiden name, short name, spouse, children, anniversary, associated company ids, company ids, organization ids, billing information, directory server, created by, modified by, updated by, last modified by, changed by, added by, skype, skype id, skype name, isdn, telex, keyword id, form id, form name, page url, landing page, referring url, referrer url, ad set, ad name, campaign id, adset id
        """;

    /// <summary>Word that says which vCard TYPE a telephone, address or e-mail has.</summary>
    public static readonly Dictionary<string, string> Types = Table(
        ("work", "work business office company organization organisation employer account dienstlich geschaftlich arbeit buro professionnel pro bureau trabajo oficina daytime day corporate"),
        ("home", "home private personal privat prive domicile particular residence residential evening eve house"),
        ("cell", "mobile cell mobil handy movil portable cellular"),
        ("fax", "fax telefax"),
        ("other", "other"));

    /// <summary>Word that says which of several it is.</summary>
    public static readonly Dictionary<string, int> Ordinals = new(StringComparer.Ordinal)
    {
        ["primary"] = 1, ["main"] = 1, ["first"] = 1, ["preferred"] = 1, ["default"] = 1, ["principal"] = 1,
        ["secondary"] = 2, ["second"] = 2, ["alternate"] = 2, ["alternative"] = 2, ["alt"] = 2, ["additional"] = 2, ["backup"] = 2, ["2nd"] = 2,
        ["third"] = 3, ["tertiary"] = 3, ["3rd"] = 3,
    };

    /// <summary>Words that add nothing to what a column is.</summary>
    public static readonly HashSet<string> Neutral = Set(
        "value formatted the of contact person people lead client customer user subscriber member mailing postal billing current your my number no num field text info details crm full buyer seller enquirer prospect applicant tenant guest attendee visitor " +
        "verified raw exact approx estimated total utc gmt date at on is a an and or for in to if any e g eg please enter optional required new old custom cf opportunity deal property details list how many what which are you do does have can we best reach this us about looking been");

    /// <summary>Words for other people: what they qualify is not the client's.</summary>
    public static readonly HashSet<string> OtherPeople = Set(
        "spouse partner relationship sibling assistant assistants manager managers agent agents broker referrer emergency lender attorney solicitor lawyer parent child husband wife cobuyer co owner owners landlord landlords supervisor colleague sender recipient conjoint ehepartner assistent");

    /// <summary>Every phrase, folded, single spaces between words.</summary>
    public static readonly Dictionary<string, HeaderPhrase> Phrases = Read();

    /// <summary>The same without spaces: <c>emailaddress</c>.</summary>
    public static readonly Dictionary<string, string> Compact = Phrases.Keys.GroupBy(phrase => phrase.Replace(" ", "", StringComparison.Ordinal), StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.MaxBy(phrase => phrase.Length)!, StringComparer.Ordinal);

    private static Dictionary<string, HeaderPhrase> Read()
    {
        var phrases = new Dictionary<string, HeaderPhrase>(StringComparer.Ordinal);
        foreach (var line in Lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            var head = line[..colon].Split('.', '#', '@');
            var part = line[..colon].Contains('#', StringComparison.Ordinal) ? head[2] : null;
            var type = line[..colon].Contains('@', StringComparison.Ordinal) ? head[^1] : null;
            foreach (var phrase in line[(colon + 2)..].Split(", "))
                phrases.TryAdd(phrase.TrimEnd('?'), new HeaderPhrase(head[0], head.ElementAtOrDefault(1) ?? "", part, type, phrase.EndsWith('?')));
        }

        return phrases;
    }

    private static Dictionary<string, string> Table(params (string Type, string Words)[] rows) =>
        rows.SelectMany(row => row.Words.Split(' ').Select(word => (word, row.Type))).ToDictionary(pair => pair.word, pair => pair.Type, StringComparer.Ordinal);

    private static HashSet<string> Set(string words) => new(words.Split(' '), StringComparer.Ordinal);
}

/// <param name="Entity"><c>ignore</c> for what is not wanted.</param>
/// <param name="NeedsValues">The word alone is too weak: <c>Client</c> may hold a name or an id.</param>
internal sealed record HeaderPhrase(string Entity, string Field, string? Part, string? Type, bool NeedsValues)
{
    public bool IsIgnored => Entity == "ignore";
}

namespace Velocity.Benchmarks.Linkage.Leads;

/// <summary>Names to make people, streets and companies of, in one fixed order: early ones are common, late ones rare.</summary>
internal static class LeadNames
{
    public static readonly string[] Men = Words(
        "James John Robert Michael William David Thomas Daniel Matthew George Andrew Joseph Charles Peter Richard Edward Mohammed Samuel Stephen Christopher Paul Mark Alexander Benjamin Anthony Henry Jack Oliver Harry " +
        "Luke Adam Simon Patrick Philip Martin Kevin Gary Alan Ian Nicholas Jonathan Timothy Graham Neil Stuart Raj Omar Ahmed Hassan Ali Ivan Dmitri Sergei Marek Tomasz Piotr José Carlos Luis Miguel André François Jürgen Stefan " +
        "Søren Lars Björn Giovanni Marco Luca Antonio Wei Jun Hiroshi Kenji Arjun Vikram Sanjay Ravi Kwame Kofi Chidi Tunde Emeka Yusuf Ibrahim Khalid Tariq Bilal Owen Rhys Callum Ewan Hamish Angus Declan Cormac Eamon Rory Conrad Basil Felix Hugo Jasper");

    public static readonly string[] Women = Words(
        "Mary Elizabeth Sarah Jennifer Susan Margaret Emma Anna Laura Katherine Jessica Emily Rebecca Charlotte Victoria Helen Rachel Alice Grace Sophie Hannah Lucy Amy Julia Caroline Deborah Patricia Barbara Linda Karen Nicola Alison " +
        "Jane Ruth Claire Fiona Heather Joanna Eleanor Olivia Amelia Isabella Chloe Megan Zoë Renée Chloé Søs Ingrid Astrid Freja Katarzyna Agnieszka Magdalena Olga Natalia Svetlana Irina Tatiana Fatima Aisha Maryam Zainab Leila Yasmin " +
        "Priya Anjali Deepa Kavita Sunita Mei Ling Yuki Akiko Sakura Maria Carmen Lucía Inés Pilar Francesca Giulia Chiara Valentina Amara Ngozi Adaeze Abena Efua Siân Bronwen Niamh Aoife Siobhán Catriona Morag Isla Beatrice Harriet Matilda Cordelia Imogen");

    public static readonly string[] Families =
    [
        .. Words("Smith Jones Williams Brown Taylor Davies Wilson Evans Thomas Johnson Roberts Walker Wright Robinson Thompson White Hughes Edwards Green Hall Wood Harris Clarke Khan Patel Singh Ahmed Hussain Nguyen Garcia Müller Kowalski Novak Rossi Silva"),
        .. from head in Words("Ash Black Brad Bur Car Clay Col Craw Dal Dun East El Fair Far Gar Gold Grim Hal Har Hart Haw Hazel Hol Hud King Lang Lin Mar Mel Mid Nor North Oak Over Pem Pres Rad Raven Red Roth Rush Sand Sel Shel South Stan Stock Strat Sut Thorn Til Wal Ward Wat West Whit Win Wool Wy")
           from tail in Words("bury by combe cott den don field ford ham hurst ington land ley low man mere more ridge shaw ston ter ton ville wick win wood worth")
           orderby Order(head + tail)
           select head + tail,
    ];

    public static readonly string[] Streets =
    [
        .. from name in Words("Church Station Victoria Mill Park Queens Kings Albert Chapel Grange Orchard Meadow Bridge Castle Priory Abbey Manor Garden Spring Elm Cedar Willow Beech Chestnut Laurel Hawthorn Juniper Rowan Lime Poplar")
           from kind in Words("Road Street Avenue Lane Close Drive Gardens Crescent Terrace Way Court Place Grove Hill")
           orderby Order(name + kind)
           select $"{name} {kind}",
    ];

    public static readonly string[] Cities = [.. from head in Words("Ald Bex Cam Dor Ex Fal Glou Hex Ips Ket Lan Mal Nor Oxen Pen Rich Sal Tam Ux War") from tail in Words("bridge chester ford ham mouth pool port stead ton well") orderby Order(head + tail) select head + tail];

    public static readonly string[] Trades = Words("Estates Homes Lettings Builders Partners Capital Design Legal Interiors Finance Logistics Foods Motors Media Energy Dental");

    public static readonly string[] Providers = Words("mail.example post.example inbox.example webmail.example fastmail.example");

    /// <summary>Short forms that people write, by the name they were given.</summary>
    public static readonly Dictionary<string, string[]> ShortForms = new(StringComparer.Ordinal)
    {
        ["James"] = ["Jim", "Jamie"], ["John"] = ["Johnny"], ["Robert"] = ["Rob", "Bob", "Bobby"], ["Michael"] = ["Mike", "Mick"], ["William"] = ["Will", "Bill"], ["David"] = ["Dave"], ["Thomas"] = ["Tom"], ["Daniel"] = ["Dan"], ["Matthew"] = ["Matt"],
        ["Andrew"] = ["Andy", "Drew"], ["Joseph"] = ["Joe"], ["Charles"] = ["Charlie"], ["Peter"] = ["Pete"], ["Richard"] = ["Rick", "Dick"], ["Edward"] = ["Ed", "Ted"], ["Mohammed"] = ["Mo", "Muhammad"], ["Samuel"] = ["Sam"], ["Stephen"] = ["Steve", "Steven"],
        ["Christopher"] = ["Chris"], ["Alexander"] = ["Alex"], ["Benjamin"] = ["Ben"], ["Anthony"] = ["Tony"], ["Henry"] = ["Harry"], ["Nicholas"] = ["Nick"], ["Jonathan"] = ["Jon"], ["Timothy"] = ["Tim"], ["Philip"] = ["Phil"],
        ["Elizabeth"] = ["Liz", "Beth", "Lizzie"], ["Jennifer"] = ["Jen", "Jenny"], ["Susan"] = ["Sue"], ["Margaret"] = ["Maggie", "Peggy"], ["Katherine"] = ["Kate", "Kathy", "Catherine"], ["Jessica"] = ["Jess"], ["Rebecca"] = ["Becky"], ["Victoria"] = ["Vicky"],
        ["Patricia"] = ["Pat", "Trish"], ["Barbara"] = ["Barb"], ["Deborah"] = ["Debbie"], ["Joanna"] = ["Jo"], ["Eleanor"] = ["Ellie"], ["Isabella"] = ["Bella"], ["Amelia"] = ["Millie"],
    };

    private static string[] Words(string list) => list.Split(' ');

    /// <summary>Mixes a list in the same way on every machine.</summary>
    private static uint Order(string text) => text.Aggregate(2166136261u, (hash, c) => (hash ^ c) * 16777619u);
}

using Velocity.Domain.Mapping;

namespace Velocity.Domain.Interactions;

/// <summary>What a column of a call log holds.</summary>
internal enum CallField
{
    /// <summary>Date, or date and time.</summary>
    Start,

    /// <summary>Time of day, beside a column of dates.</summary>
    Time,
    End,
    From,
    To,
    FromName,
    ToName,

    /// <summary>The other side's number, where the log is one telephone's.</summary>
    Number,

    /// <summary>The other side's name.</summary>
    Name,
    Direction,
    Duration,
    Disposition,

    /// <summary>Who of the house spoke.</summary>
    Agent,
    Notes,
    Id,
}

/// <summary>The columns of a call log, by the words in common exports of telephone systems and mobiles.</summary>
internal sealed class CallColumns
{
    // Folded and without spaces. The first name of a line that the file has is taken.
    private static readonly (CallField Field, string Names)[] Vocabulary =
    [
        (CallField.Start, "callstarttime callstart starttime startedat start startdate startdatetime calldatetime calldate datetime calltime timestamp initiated date time when datum"),
        (CallField.Time, "time starttime calltime uhrzeit"),
        (CallField.End, "endtime callend callendtime endedat end enddate hangup"),
        (CallField.From, "from fromnumber caller callernumber callerid callingnumber callingparty src source sourcenumber clid ani originator"),
        (CallField.To, "to tonumber callee calleenumber callednumber calledparty dst destination destinationnumber dialednumber dialled diallednumber dnis recipient"),
        (CallField.FromName, "fromname callername sourcename"),
        (CallField.ToName, "toname calleename calledname destinationname"),
        (CallField.Number, "number phonenumber phone telephone telephonenumber contactnumber customernumber externalnumber remotenumber othernumber otherparty msisdn mobile rufnummer"),
        (CallField.Name, "name contactname contact customername"),
        (CallField.Direction, "direction calldirection calltype type inout"),
        (CallField.Duration, "duration callduration durationseconds durationsec durationsecs durations durationhhmmss durationmmss durationminutes durationmin durationmins callduration callduration talktime talkduration talktimeseconds billsec length calllength dauer"),
        (CallField.Disposition, "disposition calldisposition status callstatus result callresult outcome calloutcome state hangupcause"),
        (CallField.Agent, "agent agentname user username extension ext operator answeredby handledby"),
        (CallField.Notes, "notes note comment comments remark remarks summary callnotes description"),
        (CallField.Id, "callid calluuid callsid sid uuid uniqueid linkedid id recordid callguid"),
    ];

    // A list of people whom somebody called is still a list of people.
    private static readonly string[] OfLeads =
    [
        "email", "emailaddress", "mail", "firstname", "lastname", "surname", "street", "address", "city", "postcode", "zip", "zipcode", "budget", "price", "pricerange",
        "bedrooms", "beds", "propertytype", "leadsource", "leadstatus", "stage", "pipeline", "company", "dateofbirth", "birthday", "tags",
    ];

    private readonly Dictionary<CallField, int> _places = [];

    private CallColumns(IReadOnlyList<string> names)
    {
        Names = names;
        var compact = names.Select(Compact).ToList();
        foreach (var (field, words) in Vocabulary)
        {
            var place = words.Split(' ').Select(word => compact.IndexOf(word)).FirstOrDefault(found => found >= 0 && !_places.ContainsValue(found), -1);
            if (place >= 0)
                _places[field] = place;
        }

        // "Date" and "Start time" are two halves, whichever was taken for the whole.
        if (_places.ContainsKey(CallField.Time) is false && compact.IndexOf("date") is >= 0 and var date && !_places.ContainsValue(date) && _places.TryGetValue(CallField.Start, out var time))
            (_places[CallField.Start], _places[CallField.Time]) = (date, time);
    }

    public IReadOnlyList<string> Names { get; }

    /// <summary>Null unless there is a time, a number and a direction or duration, and nothing that a list of leads would have.</summary>
    public static CallColumns? Of(IReadOnlyList<string> names)
    {
        var columns = new CallColumns(names);
        return columns.Has(CallField.Start)
            && (columns.Has(CallField.From) || columns.Has(CallField.To) || columns.Has(CallField.Number))
            && (columns.Has(CallField.Direction) || columns.Has(CallField.Duration))
            && !names.Select(Compact).Any(name => OfLeads.Contains(name, StringComparer.Ordinal))
            ? columns
            : null;
    }

    public bool Has(CallField field) => _places.ContainsKey(field);

    /// <summary>The column's name as in the file; only where <see cref="Has"/>.</summary>
    public string NameOf(CallField field) => Names[_places[field]];

    /// <summary>The cell's text, trimmed; empty where the row or the file has none.</summary>
    public string Cell(string[] row, CallField field) => _places.TryGetValue(field, out var place) && place < row.Length ? CellText.Line(row[place]) : "";

    /// <summary>Filled cells of columns that have no field, with their names, so that nothing of a row is lost.</summary>
    public IEnumerable<(string Name, string Text)> Others(string[] row)
    {
        for (var place = 0; place < Math.Min(row.Length, Names.Count); place++)
            if (!_places.ContainsValue(place) && !string.IsNullOrWhiteSpace(row[place]))
                yield return (Words.Line(Names[place], 100) ?? "", row[place]);
    }

    /// <summary><c>Start Time (UTC)</c> and <c>start_time</c> are one name.</summary>
    private static string Compact(string name) =>
        string.Concat(CellText.Fold(name).Split(' ').Where(word => word is not ("utc" or "gmt")));
}

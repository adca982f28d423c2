using Microsoft.AspNetCore.Components;

namespace Velocity.Console.Features.Clients;

/// <summary>Everybody who was approved. Search, order and page are in the address.</summary>
public sealed partial class ClientsPage
{
    private ClientFilter _filter = new();
    private ClientList? _list;

    [Inject] public required ClientQueries Queries { get; set; }

    [Inject] public required NavigationManager Navigation { get; set; }

    [SupplyParameterFromQuery(Name = "q")] public string? Text { get; set; }

    [SupplyParameterFromQuery] public string? Sort { get; set; }

    [SupplyParameterFromQuery] public int? Page { get; set; }

    private string Subtitle => _list switch
    {
        null => "Everybody who was approved.",
        { Total: 1 } => "1 client.",
        { Total: var total } => $"{total:#,0} clients{(_filter.Text.Length > 0 ? " match" : "")}.",
    };

    protected override Task OnParametersSetAsync()
    {
        _filter = ClientFilter.From(Text, Sort, Page);
        return ReadAsync();
    }

    private async Task ReadAsync() => _list = await Queries.ListAsync(_filter);

    private void Show(ClientFilter filter) => Navigation.NavigateTo(filter.Href, replace: true);

    private void ChooseSort(ChangeEventArgs e) => Show(ClientFilter.From(_filter.Text, e.Value as string, null));
}

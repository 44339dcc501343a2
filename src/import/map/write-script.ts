/** script.csx that sends a list of the query as its key once for each value, which no definition can ask for. */
export const writeScript = (repeated: ReadonlyMap<string, readonly string[]>): string | undefined =>
  repeated.size === 0
    ? undefined
    : `public class Script : ScriptBase
{
    // The query parameters of each operation whose values are sent one by one: ids=1&ids=2 in place of ids=1,2.
    private static readonly Dictionary<string, string[]> Repeated = new Dictionary<string, string[]>
    {
${[...repeated].map(([id, names]) => `        { ${text(id)}, new[] { ${names.map(text).join(', ')} } },`).join('\n')}
    };

    public override async Task<HttpResponseMessage> ExecuteAsync()
    {
        if (Repeated.TryGetValue(this.Context.OperationId, out var names))
        {
            var builder = new UriBuilder(this.Context.Request.RequestUri);
            var pairs = builder.Query.TrimStart('?').Split(new[] { '&' }, StringSplitOptions.RemoveEmptyEntries);
            builder.Query = string.Join("&", pairs.SelectMany(pair => Split(pair, names)));
            this.Context.Request.RequestUri = builder.Uri;
        }
        return await this.Context.SendAsync(this.Context.Request, this.CancellationToken).ConfigureAwait(false);
    }

    private static IEnumerable<string> Split(string pair, string[] names)
    {
        var at = pair.IndexOf('=');
        var name = at < 0 ? pair : Uri.UnescapeDataString(pair.Substring(0, at));
        if (at < 0 || !names.Contains(name)) return new[] { pair };
        var values = Uri.UnescapeDataString(pair.Substring(at + 1)).Split(',');
        return values.Select(value => pair.Substring(0, at + 1) + Uri.EscapeDataString(value));
    }
}
`;

const text = (value: string): string => JSON.stringify(value);

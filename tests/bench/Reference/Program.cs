// The yardstick of the benches: what this machine gives for a page that costs nothing but being served.
using System.Text;

var builder = WebApplication.CreateBuilder(args);
builder.Logging.ClearProviders();
builder.Services.AddRazorPages();
var app = builder.Build();
var body = Encoding.UTF8.GetBytes(new string('x', 30_000));
app.MapGet("/kestrel", async context =>
{
    context.Response.ContentType = "text/html; charset=utf-8";
    context.Response.ContentLength = body.Length;
    await context.Response.Body.WriteAsync(body);
});
app.MapRazorPages();
app.Run();

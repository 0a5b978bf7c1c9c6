using System.Text.Encodings.Web;
using Marketplace.Storefront.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace Marketplace.Tests.Unit.Web;

public sealed class KeptTests
{
    private int written;

    [Fact]
    public void What_an_answer_shows_is_written_once_and_anew_when_anything_of_it_is_another()
    {
        var kept = KeptIn(Environments.Production);
        var answer = new Answer("chè");
        Write(kept, answer, (1, "shop"));
        Write(kept, answer, (1, "shop"));
        written.ShouldBe(1, "the same answer, and beside it what says the same");
        Write(kept, answer, (2, "shop"));
        written.ShouldBe(2, "another beside it");
        Write(kept, answer, (2, "shop"), english: true);
        written.ShouldBe(3, "another language");
        Write(kept, answer with { }, (2, "shop"));
        written.ShouldBe(4, "asked anew, even if answered alike");
        Write(kept, answer, (2, "shop"), name: "head");
        written.ShouldBe(5, "another piece");
        Write(kept, answer, (2, "shop"));
        written.ShouldBe(5, "the first is still there");
    }

    [Fact]
    public void In_development_nothing_is_kept()
    {
        var kept = KeptIn(Environments.Development);
        var answer = new Answer("chè");
        Write(kept, answer, null);
        Write(kept, answer, null);
        written.ShouldBe(2);
    }

    private void Write(Kept kept, Answer answer, object? others, bool english = false, string name = "product") =>
        kept.Answer(name, answer, others, english, _ => new HelperResult(writer =>
        {
            written++;
            return writer.WriteAsync(answer.Text);
        }));

    private static Kept KeptIn(string environment) => new(new NoVersions(), HtmlEncoder.Default, new Machine { EnvironmentName = environment });

    private sealed record Answer(string Text);

    private sealed class NoVersions : IFileVersionProvider
    {
        public string AddFileVersionToPath(PathString requestPathBase, string path) => path;
    }

    private sealed class Machine : IHostEnvironment
    {
        public required string EnvironmentName { get; set; }

        public string ApplicationName { get; set; } = "";

        public string ContentRootPath { get; set; } = "";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}

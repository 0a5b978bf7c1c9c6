namespace Marketplace.Tests.Browser.Support;

/// <summary>All journeys walk on one site with one browser, one after the other: two of each would crowd a small machine.</summary>
[CollectionDefinition(nameof(OneSite))]
public sealed class OneSite : ICollectionFixture<PublishedSite>, ICollectionFixture<Chromium>;

namespace Marketplace.Storefront.Pages.SignIn;

/// <summary>The same way in: who types a code without having an account gets one.</summary>
public sealed class RegisterModel : PhonePage;

# The storefront with all three database engines. Build: docker build -t marketplace .
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
RUN dotnet publish storefront/Storefront.csproj -c Release -o /app -p:EnableMySql=true

# Debian-based with ICU; the tools make pictures smaller and labels into PDF.
FROM mcr.microsoft.com/dotnet/aspnet:10.0
RUN apt-get update \
 && apt-get install -y --no-install-recommends curl libvips-tools librsvg2-bin qpdf zbar-tools fonts-dejavu-core libicu-dev \
 && rm -rf /var/lib/apt/lists/* \
 && mkdir /data && chown "$APP_UID" /data
WORKDIR /app
COPY --from=build /app .
# The port is given below; the base image's own setting would only be overridden with a warning.
ENV ASPNETCORE_HTTP_PORTS= \
    DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=false \
    Storage__Root=/data
VOLUME /data
EXPOSE 8080
USER $APP_UID
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s CMD curl -fsS http://127.0.0.1:8080/health/live || exit 1
ENTRYPOINT ["dotnet", "Marketplace.Storefront.dll", "--urls", "http://+:8080"]

"""The names of all variables that can be set; `.env.example` explains each."""

NAMES = frozenset(
    {
        "HOST",
        "PORT",
        "METRICS_HOST",
        "METRICS_PORT",
        "PAUSE_SENDING",
        "DATABASE_URL",
        "PUBLIC_URL",
        "KEYS_FOLDER",
        "MEETING_HOSTS",
        "SLACK_BOT_TOKEN",
        "SLACK_SIGNING_SECRET",
        "SLACK_APP_TOKEN",
        "SLACK_API_URL",
        "TEAMS_APP_ID",
        "TEAMS_APP_PASSWORD",
        "TEAMS_TENANT_ID",
        "TEAMS_APP_TYPE",
        "TEAMS_ALLOWED_TENANTS",
        "TEAMS_INSECURE_LOCAL",
        "MicrosoftAppId",
        "MicrosoftAppPassword",
        "MicrosoftAppTenantId",
        "MicrosoftAppType",
        "SECRETARIAT_BOOTSTRAP",
        "SECRETARIAT_ZONE",
        "SECRETARIAT_TENANTS",
        "SECRETARIAT_ADDRESS",
    }
)

"""Through which installation Slack sends us something: the workspace whose token answers it."""

from adapters.slack.payload import Json


def team(body: Json) -> str:
    """The workspace's id; empty where Slack names none, as for the whole of an Enterprise organisation.

    In a shared channel an event may come from a workspace without the bot: `authorizations` names the one with it. A form
    that was opened from there names it as `app_installed_team_id`.
    """
    match body:
        case {"type": "event_callback", "authorizations": [{"team_id": str(id)}, *_]}:
            return id
        case {"type": "event_callback", "context_team_id": str(id)} | {"type": "event_callback", "team_id": str(id)}:
            return id
        case {"view": {"app_installed_team_id": str(id)}}:
            return id
        case {"team": {"id": str(id)}} | {"team_id": str(id)}:
            return id
        case _:
            return ""


def moment(body: Json) -> float:
    """When an event happened, in seconds; 0 where Slack does not say."""
    at = body.get("event_time")
    return float(at) if isinstance(at, int | float) else 0.0

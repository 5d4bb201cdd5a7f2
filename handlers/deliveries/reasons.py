"""Why something did not arrive and what to do, in words; the platforms' own words are in research/platforms.md §1.3 and §2."""

from bot.model.deliveries import Delivery

NOT_THERE = "I am not in that channel, or it is gone. Invite me there, then send it again."
NO_WRITING = "I may not write there. Ask an owner of the channel, or choose another one."
UNREACHED = "This person cannot be written to (blocked, left or switched off). Once they have written to me, send it again."
GONE = "Somebody removed the message. Sending again posts it anew."
OURS = "The platform did not take the message as I made it. Please tell those who run me."
HIDDEN = "It did not arrive; why not would tell whom it was for. Sent again, it may."
NOT_INSTALLED = "My app is not installed in that workspace. Once somebody there has added it again, send this again."
IN_DOUBT = "Nobody can tell whether it arrived. Look there first: sent again, it may stand there twice."

WHY = {
    "not_in_channel": NOT_THERE,
    "channel_not_found": NOT_THERE,
    "BotNotInConversationRoster": NOT_THERE,
    "ConversationNotFound": NOT_THERE,
    "never met": "This person or channel has never met me on Teams. They have to add me first.",
    "is_archived": "The channel is archived.",
    "restricted_action": NO_WRITING,
    "MessageWritesBlocked": NO_WRITING,
    "ForbiddenOperationException": NO_WRITING,
    "BotDisabledByAdmin": "An administrator has switched me off there.",
    "ConversationBlockedByUser": UNREACHED,
    "user_not_found": UNREACHED,
    "user_not_visible": UNREACHED,
    "account_inactive": UNREACHED,
    "app_uninstalled": NOT_INSTALLED,
    "not_installed": NOT_INSTALLED,
    "token_expired": NOT_INSTALLED,
    "token_revoked": NOT_INSTALLED,
    "tokens_revoked": NOT_INSTALLED,
    "keys_lost": "The folder for keys was lost, and with it my access there. Somebody there has to add my app again.",
    "not_allowed": "That workspace is not on the list of those that may have me. Those who run me can list it.",
    "message_not_found": GONE,
    "ActivityNotFoundInConversation": GONE,
    "msg_too_long": OURS,
    "msg_blocks_too_long": OURS,
    "invalid_blocks": OURS,
    "MessageSizeTooBig": OURS,
    "not drawn": "I could not draw it, which is a fault of mine. Please tell those who run me.",
    "interrupted": IN_DOUBT,
}


def why(delivery: Delivery) -> str:
    """A sentence or two for staff."""
    if delivery.state == "unknown":
        return IN_DOUBT
    if delivery.confidential:
        return HIDDEN
    return WHY.get(delivery.code, f"The platform said “{delivery.code}”.")

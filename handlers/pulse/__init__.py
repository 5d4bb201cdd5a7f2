"""Pulse polls: asked in the channel, answered in confidence, one voice per organisation, released once."""

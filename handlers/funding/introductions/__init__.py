"""Introductions: proposed once a day, made when all said yes, and followed until it is known how it went."""

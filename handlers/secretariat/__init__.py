"""The Secretariat answers what the texts do not, and the answers it keeps are found by later askers."""

"""Reading the alliance's own documents: Markdown, plain text, DOCX and PDF into sections; and writing reports."""

"""Languages: number words, scales and terms, as data.

In: the name of a language and of a table. Out: the table. Each language's folder has the same file names.
"""

LANGUAGES = ("en", "ja", "ru", "uk", "kk", "sw")

"""What sort of change it is in French and Spanish: verbs, numerals, citations, references, addressees."""

from __future__ import annotations

import pytest
from test_nature_languages import of


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [
        ("fr", "les Etats Membres de l'Union", "les États Membres de l’Union"),
        ("fr", "la soixante-dix-septième session", "la 77e session"),
        ("fr", "quatre-vingt-dix-sept navires", "97 navires"),
        ("fr", "l'evènement et l’œuvre", "l'événement et l'oeuvre"),
        ("fr", "RESOLUTION 140 (REV. BUSAN, 2014)", "RÉSOLUTION 140 (RÉV. BUSAN, 2014)"),
        ("es", "el septuagésimo séptimo período", "el 77º periodo"),
        ("es", "la suma de 16.902.800 dólares", "la suma de 16 902 800 dólares"),
        ("es", "RESOLUCION 140 (REV. BUSÁN, 2014)", "RESOLUCIÓN 140 (REV. BUSÁN, 2014)"),
    ],
)
def test_editorial(code: str, old: str, new: str) -> None:
    assert of(code, old, new) == of(code, new, old) == [("editorial", "", "", "")]


@pytest.mark.parametrize(
    ("code", "old", "new", "kind", "before", "after", "way"),
    [
        ("fr", "les ports peuvent servir", "les ports ne peuvent pas servir", "force", "peuvent",
         "ne peuvent pas", ""),
        ("fr", "de compter les navires", "de compter, s’il y a lieu, les navires", "force", "",
         "s'il y a lieu", "weaker"),
        ("fr", "visés au paragraphe 5 ci-dessus", "visés au paragraphe 6 ci-dessus", "reference",
         "paragraphe 5 ci-dessus", "paragraphe 6 ci-dessus", ""),
        ("fr", "sa résolution 79/901 du 3 mai 2024", "sa résolution 80/902 du 4 mai 2025", "citation",
         "résolution 79/901 du 3 mai 2024", "résolution 80/902 du 4 mai 2025", ""),
        ("fr", "la Résolution 71 (Rév. Busan, 2014)", "la Résolution 71 (Rév. Dubaï, 2018)", "citation",
         "Résolution 71 (Rév. Busan, 2014)", "Résolution 71 (Rév. Dubaï, 2018)", ""),
        ("fr", "du 1er au 5 juillet 2024", "du 1er au 6 juillet 2024", "date", "1er au 5 juillet 2024",
         "1er au 6 juillet 2024", ""),
        ("fr", "la somme de 10 000 dollars", "la somme de 12 500 dollars", "number", "10 000 dollars",
         "12 500 dollars", ""),
        ("es", "los puertos pueden servir", "los puertos no pueden servir", "force", "pueden",
         "no pueden", ""),
        ("es", "contar los buques", "contar, según proceda, los buques", "force", "",
         "según proceda", "weaker"),
        ("es", "mencionados en el párrafo 5 supra", "mencionados en el párrafo 6 supra", "reference",
         "párrafo 5 supra", "párrafo 6 supra", ""),
        ("es", "su resolución 79/901, de 3 de mayo de 2024", "su resolución 80/902, de 4 de mayo de 2025",
         "citation", "resolución 79/901, de 3 de mayo de 2024",
         "resolución 80/902, de 4 de mayo de 2025", ""),
        ("es", "antes del 1 de julio de 2024", "antes del 1 de julio de 2025", "date", "1 de julio de 2024",
         "1 de julio de 2025", ""),
        ("es", "la suma de 10.000 dólares", "la suma de 12.500 dólares", "number", "10.000 dólares",
         "12.500 dólares", ""),
    ],
)  # fmt: skip
def test_within_a_clause(code: str, old: str, new: str, kind: str, before: str, after: str, way: str) -> None:
    assert of(code, old, new) == [(kind, before, after, way)]
    back = {"stronger": "weaker", "weaker": "stronger"}.get(way, "")
    assert of(code, new, old) == [(kind, after, before, back)]


@pytest.mark.parametrize(
    ("code", "old", "new", "kind", "before", "after"),
    [
        ("fr", "Invite les États à agir", "Exhorte les États à agir", "force", "Invite", "Exhorte"),
        ("fr", "Prie les États d’agir", "Prie instamment les États d’agir", "force", "Prie",
         "Prie instamment"),
        ("fr", "Prie les États Membres de le faire", "Prie le Secrétaire général de le faire", "addressee",
         "les États Membres", "le Secrétaire général"),
        ("fr", "Exhorte tous les États Membres ainsi que le Conseil à agir",
         "Exhorte tous les États ainsi que le Conseil à agir", "addressee",
         "tous les États Membres ainsi que le Conseil", "tous les États ainsi que le Conseil"),
        ("es", "Invita a los Estados a actuar", "Exhorta a los Estados a actuar", "force", "Invita",
         "Exhorta"),
        ("es", "Insta a las partes a actuar", "Insta encarecidamente a las partes a actuar", "force",
         "Insta", "Insta encarecidamente"),
        ("es", "Solicita a los Estados Miembros que informen", "Solicita al Secretario General que informen",
         "addressee", "a los Estados Miembros", "al Secretario General"),
    ],
)  # fmt: skip
def test_how_a_clause_opens(code: str, old: str, new: str, kind: str, before: str, after: str) -> None:
    way = "stronger" if kind == "force" else ""
    assert of(code, old, new, opening=True) == [(kind, before, after, way)]

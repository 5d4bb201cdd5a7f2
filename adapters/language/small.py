"""Small words that say nothing of an interest, in five languages: left out of what nobody understood."""

from adapters.language.page import fold

FILLERS = frozenset(
    fold(
        "we are is at looking the a an of for in on to and or our us call calls proposals by with from interested this it that "
        "as also up between can i would like want there about around project projects work grant grants window "
        "hi hello dear all please register registering interest about max approx approximately budget amount theme themes "
        "nous sommes regardons regarde l le la les d de du des un une et ou pour en au aux dans appel projets est sur "
        "intéressés par avec entre subvention bonjour budget thème souhaitons montant "
        "estamos mirando el los las una y o para convocatoria sobre queremos postular presupuesto hola tema del al con por es "
        "nos "
        "temos interesse olá orçamento olhar olhando os as "
        "um uma e em na no nas do da dos das chamada edital com vamos ver se "
        "نحن ننظر في وفي إلى على من عن و أو دعوة منحة نداء هذه هذا بشأن بين نهتم بمنحة لدعوة"
    ).split()
)

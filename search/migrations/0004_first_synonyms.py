"""Words of this field that mean the same, for a start: editors change them as they like."""

from django.db import migrations

GROUPS = {
    "nl": [
        [
            "mkb",
            "midden- en kleinbedrijf",
            "kleine en middelgrote bedrijven",
            "mkb-bedrijf",
            "mkb-onderneming",
            "mkb-ondernemer",
        ],
        ["mra", "metropoolregio amsterdam"],
        ["ai", "kunstmatige intelligentie", "artificial intelligence"],
        ["llo", "leven lang ontwikkelen", "leven lang leren"],
        ["leraar", "docent", "leerkracht"],
        ["stageplaats", "stageplek"],
        ["leerling", "scholier"],
        ["vacature", "baan"],
        ["werknemer", "medewerker"],
        ["bijscholing", "nascholing"],
        ["zij-instromer", "overstapper"],
        ["vrouw", "meisje"],
        ["ict", "informatietechnologie"],
        ["subsidie", "financiering"],
        ["bbl", "beroepsbegeleidende leerweg"],
        ["mbo", "middelbaar beroepsonderwijs"],
        ["hbo", "hoger beroepsonderwijs"],
        ["vo", "voortgezet onderwijs"],
        ["vr", "virtual reality"],
    ],
    "en": [
        ["sme", "small and medium-sized enterprises", "small and medium-sized companies", "small business"],
        ["ama", "amsterdam metropolitan area", "mra"],
        ["ai", "artificial intelligence"],
        ["labour", "labor"],
        ["teacher", "instructor"],
        ["internship", "work placement"],
        ["pupil", "student"],
        ["vacancy", "job"],
        ["employee", "worker"],
        ["apprenticeship", "traineeship"],
        ["lifelong learning", "continuous learning"],
        ["vocational education", "vocational training"],
        ["it", "information technology"],
        ["grant", "subsidy"],
        ["vr", "virtual reality"],
    ],
}


def add(apps, schema_editor):
    """Add the groups that nobody has words of yet."""
    synonyms = apps.get_model("search", "Synonyms").objects
    for language, groups in GROUPS.items():
        taken = {term for terms in synonyms.filter(language=language).values_list("terms", flat=True) for term in terms.splitlines()}
        for group in groups:
            if not taken.intersection(group):
                synonyms.create(language=language, terms="\n".join(group))


def take_back(apps, schema_editor):
    """Delete the groups that nobody changed."""
    for language, groups in GROUPS.items():
        unchanged = ["\n".join(group) for group in groups]
        apps.get_model("search", "Synonyms").objects.filter(language=language, terms__in=unchanged).delete()


class Migration(migrations.Migration):
    dependencies = [("search", "0003_vocabulary")]

    operations = [migrations.RunPython(add, take_back)]

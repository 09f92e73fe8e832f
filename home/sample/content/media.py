"""The images and documents, all of them our own.

The images are drawn in the colours of the site (``drawings/*.svg``) and rendered by a browser at 1600 by 1067 pixels,
since the library takes no SVG. The documents are printed by a browser too, with headings and a language.
"""

from home.sample.specs import Document, Picture
from home.sample.words import t

__all__ = ["DOCUMENTS", "PICTURES"]

PICTURES = [
    Picture(
        "helmen",
        "Drie vakmensen met helm",
        t("Tekening van drie vakmensen met een helm op.", "Drawing of three technicians wearing hard hats."),
    ),
    Picture(
        "lasser",
        "Lasser aan het werk",
        t(
            "Tekening van een lasser met een lashelm. De vonken spatten van het metaal.",
            "Drawing of a welder in a welding mask. Sparks fly off the metal.",
        ),
    ),
    Picture(
        "robotarm",
        "Robotarm die last",
        t("Tekening van een robotarm die een naad last.", "Drawing of a robot arm welding a seam."),
    ),
    Picture(
        "sluis",
        "Containerschip in de sluis",
        t("Tekening van een containerschip dat een sluis in vaart.", "Drawing of a container ship entering a lock."),
    ),
    Picture(
        "staalrol",
        "Rol staal op de band",
        t("Tekening van een grote rol staal op een rollenbaan.", "Drawing of a large steel coil on a roller track."),
    ),
    Picture(
        "windpark",
        "Windpark op zee",
        t(
            "Tekening van vier windturbines in zee bij een ondergaande zon.",
            "Drawing of four wind turbines at sea and a setting sun.",
        ),
    ),
    Picture(
        "open-dag",
        "Bezoekers van een open dag",
        t(
            "Tekening van vijf bezoekers voor een werkplaats met vlaggetjes.",
            "Drawing of five visitors in front of a workshop with bunting.",
        ),
    ),
    Picture(
        "fieldlab",
        "Een microfoon bij een lager",
        t(
            "Tekening van een tandwiel met een lager. Een microfoon vangt het geluid op.",
            "Drawing of a gear with a bearing. A microphone picks up the sound.",
        ),
    ),
    Picture(
        "techniekbus",
        "De techniekbus in de duinen",
        t(
            "Tekening van een oranje bus met een tandwiel op de zijkant, op weg langs de duinen.",
            "Drawing of an orange bus with a gear on its side, driving past the dunes.",
        ),
    ),
    Picture(
        "brug",
        "Open ophaalbrug",
        t(
            "Tekening van een ophaalbrug die openstaat boven het water.",
            "Drawing of an open drawbridge above the water.",
        ),
    ),
    Picture(
        "praktijkles",
        "Praktijkles",
        t(
            "Tekening van een docent bij een schoolbord met een werktekening. Drie leerlingen kijken toe.",
            "Drawing of a teacher at a blackboard with a technical drawing. Three students are watching.",
        ),
    ),
    Picture(
        "centrum",
        "Gebouw in aanbouw",
        t(
            "Tekening van een gebouw in aanbouw, met een hijskraan ernaast.",
            "Drawing of a building under construction, with a crane beside it.",
        ),
    ),
    Picture(
        "handtekening",
        "Handtekening onder een agenda",
        t("Tekening van een pen die een handtekening zet.", "Drawing of a pen signing a document."),
    ),
    Picture(
        "stekker",
        "De groene stekker",
        t(
            "Tekening van een kabel die uit zee komt en eindigt in een grote stekker.",
            "Drawing of a cable that comes out of the sea and ends in a large plug.",
        ),
    ),
    Picture(
        "walsen",
        "Staal tussen de walsen",
        t(
            "Tekening van een plak staal die tussen walsen steeds dunner wordt.",
            "Drawing of a slab of steel that gets thinner and thinner between rolls.",
        ),
    ),
    Picture(
        "portret",
        "Portret van Robin",
        t("Getekend portret van iemand met donker haar.", "Drawn portrait of a person with dark hair."),
    ),
    Picture(
        "portret-noor",
        "Portret van Noor",
        t("Getekend portret van een vrouw met bruin haar.", "Drawn portrait of a woman with brown hair."),
    ),
    Picture(
        "portret-yusuf",
        "Portret van Yusuf",
        t("Getekend portret van een man met kort, zwart haar.", "Drawn portrait of a man with short black hair."),
    ),
    Picture(
        "portret-lieke",
        "Portret van Lieke",
        t("Getekend portret van een vrouw met een rode knot.", "Drawn portrait of a woman with red hair in a bun."),
    ),
    Picture(
        "portret-sam",
        "Portret van Sam",
        t("Getekend portret van een man met een donkere muts.", "Drawn portrait of a man with a dark cap."),
    ),
]

DOCUMENTS = [
    Document("meerjarenagenda-in-het-kort", "De meerjarenagenda in het kort", "nl"),
    Document("multi-year-agenda-in-short", "The multi-year agenda in short", "en", "meerjarenagenda-in-het-kort"),
    Document("lesbrief-bouw-een-windturbine", "Lesbrief: bouw een windturbine", "nl"),
    Document("lesson-build-a-wind-turbine", "Lesson: build a wind turbine", "en", "lesbrief-bouw-een-windturbine"),
]

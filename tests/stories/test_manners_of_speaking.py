"""What sounds like an alarm and is none, in six languages: nobody is woken for a manner of speaking."""

from __future__ import annotations

import pytest

from days.playing import SAMPLE, Day, Line, lines_of, shipped_plan

SAYINGS = (
    "This chowder is to die for, I could murder a second bowl @noarderboat",
    "You're killing me @noarderboat, delayed again?!",
    "The band on board was on fire tonight, what an explosion of flavour in that stew",
    "Drowning in emails but dreaming of the island @noarderboat",
    "My phone is dying, can you tell me when the last boat leaves?",
    "Can I shoot you an email about our group booking?",
    "My mother is in hospital, can I move my ticket to Friday?",
    "I'm 15 minutes late, will the 10:30 wait for me?",
    "Someone else got the last scone and I am not over it",
    "Ik ga dood zo lekker is die appeltaart bij jullie aan boord",
    "Ik ben 12 minuten te laat, is de boot al weg?",
    "Wij stikken van het lachen om jullie 1 aprilgrap, geweldig!",
    "Kunnen jullie de kaartjes opslaan zodat ik ze later print?",
    "Die Preise explodieren ja überall, auch bei euch auf der Fähre.",
    "Zum dritten Mal dieses Jahr auf der Insel, wir könnten sterben für den Kuchen an Bord",
    "Ich schlage vor, dass ihr am Sonntag eine Fähre mehr fahrt.",
    "Wy laitsje ús dea om dy foto fan 'e kaptein mei syn pet, prachtich!",
    "Mei myn soan fan 12 allinne mei de boat?",
    "I was bored to death in the queue and starving, but the pancakes were worth every minute",
    "No danger of going hungry here, the portions are huge",
    "Burning question: do you have oat milk on board?",
    "My son loved feeding the dog on his own, the crew was so kind",
    "Can my daughter (9) travel alone if her grandmother waits on the pier?",
    "Read a thriller about a bomb on a ferry while on yours. Great service by the way",
    "They smoked salmon on the island and we ate it all on the way home, delicious",
    "Could you put the fire exit plan in English too? Otherwise a great trip",
    "Hit me up with a discount code please, the tickets are killing my wallet",
    "The meter on the parking is hot, haha, everything else was lovely",
    "Doodmoe maar voldaan, wat een dag op het eiland, dank aan de bemanning",
    "Geen moment onveilig gevoeld, ook niet met windkracht 8. Petje af!",
    "Ik wacht nog op een mail van jullie, wanneer komt die?",
    "Mag mijn zoon van 11 alleen mee als hij opgehaald wordt op de pier?",
    "De kapitein pakt de bocht als een baas, geweldig om te zien",
    "Mijn oma was misselijk van het lachen, wat een leuke overtocht",
    "Heeft iemand mijn sjaal gevonden? Vergeten op de boot van vier uur",
    "Sterbenslangweilig war es nie, die Kinder hatten einen Mordsspaß an Bord",
    "Mein Koffer roch nach Fisch, aber das gehört auf einer Fähre wohl dazu 😂",
    "Der Kuchen war der Hammer, ich könnte dafür morden",
    "Wie lange brennt eigentlich das Licht am Hafen? Frage für meine Tochter",
    "Deawurch mar tefreden werom fan it eilân, tige tank!",
    "You will regret not trying the soup, I'll be back tomorrow with my whole office",
    "My ears are bleeding from that hold music, kill me now",
    "Our kids had a fire drill at school and nearly passed out laughing",
    "I'd sooner sell a kidney than pay your parking again, it's daylight robbery",
    "Ik kom morgen weer, nog geen seconde spijt van gehad",
    "Ik ben nog dood voordat ik aan de beurt ben",
    "Die Ohren bluten bei dieser Warteschleife, ich verrotte hier noch",
    "Us hûn wie bang foar de toeter mar de bemanning wie sa leaf foar him",
    "Mort de rire devant le capitaine et son perroquet, on a adoré la traversée",
    "Ma mère est à l'hôpital, puis-je reporter mon billet à vendredi ?",
    "Le concert à bord, une tuerie, l'équipage met l'ambiance !",
    "Est-ce que ma fille de 9 ans peut voyager seule si sa grand-mère l'attend au port ?",
    "Toujours aucune réponse à mon mail de mardi, vous comptez répondre quand ?",
    "On a failli rater le bateau mais l'équipage nous a attendus, merci mille fois",
    "Votre appli plante dès que j'ouvre mes billets, c'est pénible",
    "J'ai oublié mon écharpe dans le bateau de seize heures, quelqu'un l'a trouvée ?",
    "Je meurs de faim et la file au bar est interminable",
    "Me muero de risa con el capitán y su loro, una travesía genial",
    "Mi madre está en el hospital, ¿puedo cambiar el billete al viernes?",
    "El guiso de a bordo está de muerte, mataría por repetir",
    "¿Puede mi hija de 9 años viajar sola si su abuela la espera en el muelle?",
    "Llevo una semana esperando respuesta a mi correo, ¿contestáis algún día?",
    "Casi perdemos el barco, pero la tripulación nos esperó. ¡Mil gracias!",
    "La aplicación se cuelga cada vez que abro mis billetes, qué pesadez",
    "Me dejé la bufanda en el barco de las cuatro, ¿alguien la ha visto?",
    "Trabajo en un hospital y vengo a la isla a descansar, sois los mejores",
    "We moesten twee uur wachten met drie kinderen op de bank, geen stoel te krijgen",
    "Mein Sohn ist auf der Heimfahrt im Auto eingeschlafen, so ein toller Tag bei euch",
    "My daughter was under water the whole afternoon, best pool ever",
    "De chauffeur belde netjes even dat hij tien minuten later was",
    "I work at a bakery myself and even I think 9 euros is too much",
    "Your delivery driver threw the parcel over the fence again",
    "Blasen an den Füßen nach zehn Minuten in euren Schuhen, Rückgabe abgelehnt",
    "Blisters on my heels from the new boots, can I still return them?",
    "My gran fell in love with your garden centre",
    "Mijn oma is gevallen voor jullie taart",
    "Mag ik mijn medicijnen in de koelkast van het hotel leggen?",
    "Jullie zijn gewoon dieven met die servicekosten",
    "I'm coming to your office tomorrow to return the router myself",
    "Unsere Tochter (8) hat bei euch schwimmen gelernt, danke an die Trainerin!",
    "Het dak ging eraf bij jullie feest gisteren!",
    "The elevator was out of order, so seven floors on foot with suitcases",
    "Ik ben mijn baan kwijt en kan het abonnement niet meer betalen, kan ik pauzeren?",
    "Er is een pakket van de buren bij mij bezorgd, halen jullie dat op?",
    "The teacher kicked the ball over the roof and everyone cheered",
    "Jullie app crasht zodra ik wil betalen",
    "Fire alarm test on a Sunday morning at 8, seriously?",
    "De koffie was verbrand en koud",
    "I was almost run over by how fast your staff brings the food, haha",
    "Ich bin 14 Tage im Urlaub, könnt ihr die Lieferung verschieben?",
    "Ik ben 15 kilo afgevallen dankzij jullie maaltijden!",
)


@pytest.mark.parametrize("saying", SAYINGS)
def test_nobody_is_woken_for_a_manner_of_speaking(day: Day, saying: str) -> None:
    """Words of danger that mean none open no case that calls anybody."""
    first = lines_of(SAMPLE / "noarderboat.jsonl")[3]
    line: Line = {**first, "id": f"saying-{SAYINGS.index(saying)}", "text": saying}
    (seen,) = day.play([line])
    assert seen.woken == ()


@pytest.fixture(scope="module")
def day() -> Day:
    """One quiet morning for all of them."""
    return Day(shipped_plan())

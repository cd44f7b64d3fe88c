"""Every Latin letter as an SMS writes it: a table to be read, letter by letter."""

from __future__ import annotations

import unicodedata

import pytest

from tocsin.domain.gsm7 import needs_its_script, transliterated

LATIN_1 = """
ÀA ÁA ÂA ÃA ÄÄ ÅÅ ÆÆ ÇÇ ÈE ÉÉ ÊE ËE ÌI ÍI ÎI ÏI ÐD ÑÑ ÒO ÓO ÔO ÕO ÖÖ ØØ ÙU ÚU ÛU ÜÜ ÝY ÞTh ßß àà áa âa ãa ää åå
ææ çc èè éé êe ëe ìì íi îi ïi ðd ññ òò óo ôo õo öö øø ùù úu ûu üü ýy þth ÿy
"""
EXTENDED_A = """
ĀA āa ĂA ăa ĄA ąa ĆC ćc ĈC ĉc ĊC ċc ČC čc ĎD ďd ĐD đd ĒE ēe ĔE ĕe ĖE ėe ĘE ęe ĚE ěe ĜG ĝg ĞG ğg ĠG ġg ĢG ģg ĤH
ĥh ĦH ħh ĨI ĩi ĪI īi ĬI ĭi ĮI įi İI ıi ĲIJ ĳij ĴJ ĵj ĶK ķk ĸq ĹL ĺl ĻL ļl ĽL ľl ĿL ŀl ŁL łl ŃN ńn ŅN ņn ŇN ňn
ŉ'n ŊNg ŋng ŌO ōo ŎO ŏo ŐO őo ŒOe œoe ŔR ŕr ŖR ŗr ŘR řr ŚS śs ŜS ŝs ŞS şs ŠS šs ŢT ţt ŤT ťt ŦT ŧt ŨU ũu ŪU ūu ŬU
ŭu ŮU ůu ŰU űu ŲU ųu ŴW ŵw ŶY ŷy ŸY ŹZ źz ŻZ żz ŽZ žz ſs
"""
EXTENDED_B = """
ƀb ƁB ƂB ƃb Ƅ6 ƅ6 ƆO ƇC ƈc ƉD ƊD ƋD ƌd ƍz ƎE ƏE ƐE ƑF ƒf ƓG ƔG ƕhw ƖI ƗI ƘK ƙk ƚl ƛl ƜW ƝN ƞn ƟO ƠO ơo ƢGh ƣgh
ƤP ƥp ƦR Ƨ2 ƨ2 ƩSh ƪsh ƫt ƬT ƭt ƮT ƯU ưu ƱU ƲV ƳY ƴy ƵZ ƶz ƷZh Ƹ' ƹ' ƺzh ƻdz Ƽ5 ƽ5 ƾts ƿw ǀc ǁx ǂqc ǃq ǄDZ ǅDz
ǆdz ǇLJ ǈLj ǉlj ǊNJ ǋNj ǌnj ǍA ǎa ǏI ǐi ǑO ǒo ǓU ǔu ǕÜ ǖü ǗÜ ǘü ǙÜ ǚü ǛÜ ǜü ǝe ǞÄ ǟä ǠA ǡa ǢÆ ǣæ ǤG ǥg ǦG ǧg ǨK
ǩk ǪO ǫo ǬO ǭo ǮZh ǯzh ǰj ǱDZ ǲDz ǳdz ǴG ǵg ǶHw ǷW ǸN ǹn ǺÅ ǻå ǼÆ ǽæ ǾØ ǿø ȀA ȁa ȂA ȃa ȄE ȅe ȆE ȇe ȈI ȉi ȊI ȋi
ȌO ȍo ȎO ȏo ȐR ȑr ȒR ȓr ȔU ȕu ȖU ȗu ȘS șs ȚT țt ȜY ȝy ȞH ȟh ȠN ȡd ȢOu ȣou ȤZ ȥz ȦA ȧa ȨE ȩe ȪÖ ȫö ȬO ȭo ȮO ȯo ȰO
ȱo ȲY ȳy ȴl ȵn ȶt ȷj ȸdb ȹqp ȺA ȻC ȼc ȽL ȾT ȿs ɀz Ɂ' ɂ' ɃB ɄU ɅA ɆE ɇe ɈJ ɉj ɊQ ɋq ɌR ɍr ɎY ɏy
"""
VIETNAMESE = """
ẠA ạa ẢA ảa ẤA ấa ẦA ầa ẨA ẩa ẪA ẫa ẬA ậa ẮA ắa ẰA ằa ẲA ẳa ẴA ẵa ẶA ặa ẸE ẹe ẺE ẻe ẼE ẽe ẾE ếe ỀE ềe ỂE ểe ỄE
ễe ỆE ệe ỈI ỉi ỊI ịi ỌO ọo ỎO ỏo ỐO ốo ỒO ồo ỔO ổo ỖO ỗo ỘO ộo ỚO ớo ỜO ờo ỞO ởo ỠO ỡo ỢO ợo ỤU ụu ỦU ủu ỨU ứu
ỪU ừu ỬU ửu ỮU ữu ỰU ựu ỲY ỳy ỴY ỵy ỶY ỷy ỸY ỹy
"""
TABLE = [(pair[0], pair[1:]) for block in (LATIN_1, EXTENDED_A, EXTENDED_B, VIETNAMESE) for pair in block.split()]
BLOCKS = (range(0xC0, 0x250), range(0x1EA0, 0x1EFA))


@pytest.mark.parametrize(("letter", "written"), TABLE)
def test_a_latin_letter_is_written_in_the_alphabet_of_sms(letter: str, written: str) -> None:
    """As itself if the alphabet has it, with the accent that it has, or as the plain letters that people would type."""
    assert (written, False) == (transliterated(letter), needs_its_script(letter))


def test_the_table_has_every_letter() -> None:
    """Latin-1, Latin Extended-A, Latin Extended-B, and what Vietnamese adds."""
    letters = [chr(code) for block in BLOCKS for code in block if unicodedata.category(chr(code)).startswith("L")]
    assert letters == [letter for letter, _ in TABLE]


def test_a_capital_stays_one() -> None:
    """Whoever shouts is heard shouting."""
    shouted = [(letter, written) for letter, written in TABLE if letter.isupper() and written.isalpha()]
    assert [one for one in shouted if not one[1][0].isupper()] == []

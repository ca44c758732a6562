"""The empty document that a report is written into without a reference: A4 and Arial."""

from io import BytesIO
from zipfile import ZipFile

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_SCHEMAS = "http://schemas.openxmlformats.org"
_RELATIONSHIPS = f"{_SCHEMAS}/package/2006/relationships"
_KINDS = f"{_SCHEMAS}/officeDocument/2006/relationships"
_W = f'xmlns:w="{_SCHEMAS}/wordprocessingml/2006/main"'
_R = f'xmlns:r="{_KINDS}"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_TYPES = f"""\
<Types xmlns="{_SCHEMAS}/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>
<Override PartName="/word/settings.xml" ContentType="{_WORD}.settings+xml"/>
</Types>"""

_ROOT = f"""\
<Relationships xmlns="{_RELATIONSHIPS}">
<Relationship Id="rId1" Type="{_KINDS}/officeDocument" Target="word/document.xml"/>
</Relationships>"""

_BESIDE = f"""\
<Relationships xmlns="{_RELATIONSHIPS}">
<Relationship Id="rId1" Type="{_KINDS}/styles" Target="styles.xml"/>
<Relationship Id="rId2" Type="{_KINDS}/settings" Target="settings.xml"/>
</Relationships>"""

_DOCUMENT = f"""\
<w:document {_W} {_R}><w:body><w:sectPr>
<w:pgSz w:w="11906" w:h="16838"/>
<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134"
 w:header="567" w:footer="567" w:gutter="0"/>
<w:cols w:space="708"/>
</w:sectPr></w:body></w:document>"""

# Twelve points: smaller is hard to read for many, and councils' own guides ask for it.
_STYLES = f"""\
<w:styles {_W}>
<w:docDefaults>
<w:rPrDefault><w:rPr>
<w:rFonts w:ascii="Arial" w:eastAsia="Arial" w:hAnsi="Arial" w:cs="Arial"/>
<w:sz w:val="24"/><w:szCs w:val="24"/>
</w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr>
<w:spacing w:after="160" w:line="264" w:lineRule="auto"/>
</w:pPr></w:pPrDefault>
</w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal">
<w:name w:val="Normal"/><w:qFormat/>
</w:style>
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">
<w:name w:val="Default Paragraph Font"/>
<w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/>
</w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal">
<w:name w:val="Normal Table"/>
<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>
<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>
<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>
<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>
</w:tblCellMar></w:tblPr>
</w:style>
<w:style w:type="numbering" w:default="1" w:styleId="NoList">
<w:name w:val="No List"/>
<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>
</w:style>
</w:styles>"""

# Without a mode of its own Word opens a file as one of 2007, and says so in its title bar.
_MODE = 'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"'
_SETTINGS = f"""\
<w:settings {_W}>
<w:zoom w:percent="100"/>
<w:defaultTabStop w:val="720"/>
<w:characterSpacingControl w:val="doNotCompress"/>
<w:compat><w:compatSetting {_MODE}/></w:compat>
<w:decimalSymbol w:val="."/>
<w:listSeparator w:val=","/>
</w:settings>"""


def _plain() -> bytes:
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _ROOT,
        "word/document.xml": _DOCUMENT,
        "word/_rels/document.xml.rels": _BESIDE,
        "word/styles.xml": _STYLES,
        "word/settings.xml": _SETTINGS,
    }
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, _HEAD + text)
    return file.getvalue()


PLAIN = _plain()

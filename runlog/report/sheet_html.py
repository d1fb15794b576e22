"""The sheet as one page of HTML that prints on a sheet or two."""

from runlog.report.pages import page, style_sheet
from runlog.report.sheet import TherapistSheet
from runlog.report.sheet_page import sheet_page
from runlog.report.sheet_pictures import SheetPictures


def sheet_html(sheet: TherapistSheet, pictures: SheetPictures) -> str:
    """Return the page; the same sheet gives the same page, byte for byte."""
    return page(
        "sheet.html.j2",
        {"page": sheet_page(sheet), "pictures": pictures, "css": style_sheet()},
    )

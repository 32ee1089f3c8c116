"""The route sheet of a round: on screen, in print, as PDF; and the collection slips of its stops."""

from flask import Blueprint, Response, abort, render_template

from webui.figures.drawing import drawing
from webui.figures.rounds import RoundFigures
from webui.rendering import current_week, lang, shown
from webui.views.pdf import pdf_response

blueprint = Blueprint("round", __name__, url_prefix="/round")


def _round_or_404(round_id: str) -> RoundFigures:
    figures = current_week().rounds.get(round_id)
    if figures is None:
        abort(404)
    return figures


@blueprint.get("/<round_id>")
def show(round_id: str) -> str:
    """The route sheet as a page; printed, it is an A4 sheet in black and white."""
    from logistics.exchange.sheets import collection_stops, round_version
    from logistics.exchange.sheets.cold import cold_instructions
    from logistics.exchange.sheets.texts import Words

    week, figures = current_week(), _round_or_404(round_id)
    scenario, plan, planned = week.scenario, week.plan, figures.round
    legs = week.legs(figures)
    return render_template(
        "round.html",
        figures=figures,
        # The same words and the same version as on paper.
        cold=[cold_instructions(scenario, plan, planned, stop, Words(lang())) for stop in planned.stops],
        version=round_version(scenario, plan, round_id),
        has_slips=bool(collection_stops(scenario, planned)),
        day=week.figures.days[figures.round.day],
        drawing=drawing([figures], [legs], week.backdrop),
        estimated=any(leg.estimated for leg in legs),
        printed_at=week.local(shown().config.now()),
    )


def _name(figures: RoundFigures, what: str) -> str:
    date = current_week().scenario.date_of(figures.round.day)
    return f"ramasse-{date.isoformat()}-{figures.round.letter}{what}.pdf"


@blueprint.get("/<round_id>.pdf")
def round_pdf(round_id: str) -> Response:
    """The route sheet as PDF."""
    from logistics.exchange import sheets

    week, figures = current_week(), _round_or_404(round_id)
    content = sheets.round_sheet_pdf(
        week.scenario,
        week.plan,
        round_id,
        week.shape,
        lang(),
        printed_at=week.local(shown().config.now()),
        public_url=shown().config.public_url,
    )
    return pdf_response(content, _name(figures, ""))


@blueprint.get("/<round_id>/slips.pdf")
def slips_pdf(round_id: str) -> Response:
    """A collection slip for each donor of the round."""
    from logistics.exchange import sheets

    week, figures = current_week(), _round_or_404(round_id)
    if not sheets.collection_stops(week.scenario, figures.round):
        abort(404)
    content = sheets.collection_slips_pdf(
        week.scenario, week.plan, round_id, lang(), printed_at=week.local(shown().config.now())
    )
    return pdf_response(content, _name(figures, "-slips"))

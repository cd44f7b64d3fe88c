"""The command line of Tocsin: every command, in the order in which people need them."""

from __future__ import annotations

import typer

from tocsin.cli import (
    acts,
    backtest,
    boards,
    checking,
    correcting,
    doctor,
    drilling,
    explaining,
    importing,
    initiating,
    mailing,
    oncall,
    phones,
    printing,
    publishing,
    quarantine,
    replay,
    report_link,
    samples,
    secret,
    sources,
    testing,
    trying,
    up,
)
from tocsin.cli.guard import Guarded

START, LOOK, ACT, CORRECT, PLAN = "Start", "See", "Do", "Correct", "The plan and the deployment"

app = typer.Typer(
    name="tocsin",
    cls=Guarded,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
    help="The alarm bell for a company's good name. "
    "Commands speak to the stack on this machine (`tocsin up`), or with --stack NAME to one on AWS.",
)

app.command("up", rich_help_panel=START)(up.up)
app.command("sample", rich_help_panel=START)(samples.sample)
app.command("replay", rich_help_panel=START)(replay.replay)
app.command("mail", rich_help_panel=START)(mailing.mail)

app.command("incidents", rich_help_panel=LOOK)(boards.incidents)
app.command("incident", rich_help_panel=LOOK)(boards.incident)
app.command("sms", rich_help_panel=LOOK)(phones.sms)

app.add_typer(oncall.app, name="oncall", rich_help_panel=LOOK)
app.add_typer(sources.app, name="sources", rich_help_panel=LOOK)

app.command("reply", rich_help_panel=ACT)(phones.reply)
app.command("open", rich_help_panel=ACT)(acts.open_case)
app.command("take", rich_help_panel=ACT)(acts.take)
app.command("resolve", rich_help_panel=ACT)(acts.resolve)
app.command("answered", rich_help_panel=ACT)(acts.answered)
app.command("test-page", rich_help_panel=ACT)(acts.send_test)
app.command("drill", rich_help_panel=ACT)(drilling.drill)

app.command("attach", rich_help_panel=CORRECT)(correcting.attach)
app.command("detach", rich_help_panel=CORRECT)(correcting.detach)
app.command("severity", rich_help_panel=CORRECT)(correcting.severity)
app.command("false-alarm", rich_help_panel=CORRECT)(correcting.false_alarm)
app.command("silence", rich_help_panel=CORRECT)(correcting.silence)

app.add_typer(quarantine.app, name="quarantine", rich_help_panel=CORRECT)

app.command("check", rich_help_panel=PLAN)(checking.check)
app.command("explain", rich_help_panel=PLAN)(explaining.explain)
app.command("try", rich_help_panel=PLAN)(trying.try_)
app.command("test", rich_help_panel=PLAN)(testing.try_plan)
app.command("init", rich_help_panel=PLAN)(initiating.init)
app.command("import", rich_help_panel=PLAN)(importing.import_)
app.command("backtest", rich_help_panel=PLAN)(backtest.backtest)
app.command("print", rich_help_panel=PLAN)(printing.print_plan)
app.command("publish", rich_help_panel=PLAN)(publishing.publish)
app.command("versions", rich_help_panel=PLAN)(publishing.versions)
app.command("rollback", rich_help_panel=PLAN)(publishing.rollback)
app.command("secret", rich_help_panel=PLAN)(secret.secret)
app.command("report-link", rich_help_panel=PLAN)(report_link.report_link)
app.command("doctor", rich_help_panel=PLAN)(doctor.doctor)


def run() -> None:
    """The entry of the executable `tocsin`."""
    app()


if __name__ == "__main__":
    run()

"""Reads policy/national: the law, the questions and the words, which are the same for every council in England."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from scripts.forms import council as council_form
from scripts.forms import refused as refused_form
from scripts.forms import rules as rules_form
from scripts.forms.best_answers import BestAnswersFile
from scripts.forms.citations import unknown_sources
from scripts.forms.delivery_model import DeliveryModelFile
from scripts.forms.employing import EmployingFile
from scripts.forms.glossary import GlossaryFile
from scripts.forms.guide import GuideWords, WorkedExamplesFile
from scripts.forms.help_wanted import HelpWantedFile
from scripts.forms.items import ItemsFile
from scripts.forms.payment_checks import PaymentChecksFile
from scripts.forms.sources import SourcesFile
from scripts.forms.steps import Step, StepsFile
from scripts.forms.where_to_turn import WhereToTurnFile
from scripts.forms.words import ChangesWords, ConversationWords, Language, LetterWords, MoneyWords, PageWords
from scripts.policy.documents import read_rules_file, with_documents
from scripts.policy.files import FormFile, name_of, read_entries, read_file, read_optional
from scripts.policy.model import LANGUAGE, Policy, RulesFile
from scripts.problems import Gathering, Problem

# The law has to be right for every council. Held against one council's elements and lists, a rule could be idle, or an
# example come out right, only by what that council happens to say. So there is a council that says nothing.
_NO_COUNCIL = council_form.Authority(
    id="no-council", name="No council", short_name="No council", standing="official", answers={}, links=[]
)


def read_nation(national: Path) -> tuple[Policy | None, list[Problem]]:
    """What is the same for every council in England, or None where a file cannot be read.

    It is the policy of a made-up council that has one element for each kind of support and no documents: what the law
    says where no council speaks.
    """
    reading, folder = Gathering(), national.parent
    areas = reading.take(read_file(national / "areas.yaml", folder, council_form.AreasFile))
    gates = reading.take(read_file(national / "gates.yaml", folder, council_form.GatesFile))
    questions = reading.take(read_file(national / "questions.yaml", folder, council_form.QuestionsFile))
    sources = reading.take(read_file(national / "sources.yaml", folder, SourcesFile))
    messages = reading.take(read_file(national / "messages.yaml", folder, council_form.MessagesFile))
    words = reading.take(_words(national))
    steps = reading.take(read_steps(national / "steps.yaml", folder))
    examples = reading.take(read_optional(national / "worked-examples.yaml", folder, WorkedExamplesFile))
    delivery_model = reading.take(read_optional(national / "common-delivery-model.yaml", folder, DeliveryModelFile))
    pilot = reading.take(read_optional(national / "sen-pilot-areas.yaml", folder, council_form.PilotAreasFile))
    employing = reading.take(read_optional(national / "employing.yaml", folder, EmployingFile))
    help_wanted = reading.take(read_file(national / "help-wanted.yaml", folder, HelpWantedFile))
    refused = reading.take(read_optional(national / "refused.yaml", folder, refused_form.RefusedFile))
    items = reading.take(read_file(national / "items.yaml", folder, ItemsFile))
    best_answers = reading.take(read_optional(national / "best-answers.yaml", folder, BestAnswersFile))
    payment_checks = reading.take(read_optional(national / "payment-checks.yaml", folder, PaymentChecksFile))
    where_to_turn = reading.take(read_optional(national / "where-to-turn.yaml", folder, WhereToTurnFile))
    law = reading.take(_law(national))
    if sources:
        known = [source.id for source in sources.form.sources]
        for file in (employing, refused, payment_checks, where_to_turn):
            reading.problems += unknown_sources(file.located, known) if file else ()
        if delivery_model:
            known += [guide.id for guide in delivery_model.form.guides]
            reading.problems += unknown_sources(delivery_model.located, known)
    # What cannot be read may have the very names that would be missed.
    named = ("/questions.yaml", "/steps.yaml")
    names_are_whole = not any(problem.file.endswith(named) for problem in reading.problems)
    if questions and steps and refused and names_are_whole:
        reading.problems += refused_form.unknown_names(
            refused.form,
            refused.located,
            steps=[step.id for step in steps.steps.values()],
            questions={
                question.id: [answer.id for answer in question.answers] for question in questions.form.questions
            },
        )
    if not (areas and gates and questions and sources and messages and help_wanted and items and LANGUAGE in words):
        return None, reading.problems
    files: list[FormFile[Any] | None] = [areas, gates, questions, sources, messages, examples, pilot]
    files += [employing, help_wanted, refused, items, payment_checks, where_to_turn, best_answers]
    policy = Policy(
        folder=name_of(folder, folder),
        national=name_of(national, folder),
        authority=_NO_COUNCIL,
        areas=areas.form.areas,
        gates=gates.form.gates,
        elements=[
            council_form.Element(id=kind.id, area=area.id, kinds=[kind.id], name=kind.name, includes=kind.about)
            for area in areas.form.areas
            for kind in area.kinds
        ],
        without=[],
        questions=questions.form.questions,
        impossible=questions.form.impossible,
        last_checked=sources.form.last_checked,
        kept_by=sources.form.kept_by or "",
        review_interval=sources.form.review_interval,
        sources={source.id: source for source in sources.form.sources},
        messages=messages.form,
        words=words,
        documents=(),
        law=law,
        rules_files=(),
        written=(),
        set_aside=(),
        yielded=(),
        steps_files=(steps,) if steps else (),
        worked_examples=tuple(examples.form.families) if examples else (),
        replies=(),
        delivery_model=delivery_model.form if delivery_model else None,
        help_wanted=tuple(help_wanted.form.help_wanted),
        item_groups=tuple(items.form.groups),
        deciding_tests=tuple(items.form.deciding),
        items=tuple(items.form.items),
        pilot_areas=tuple(pilot.form.areas) if pilot else (),
        employing=tuple(employing.form.figures) if employing else (),
        refused=refused.form if refused else None,
        payment_checks=tuple(payment_checks.form.checks) if payment_checks else (),
        where_to_turn=where_to_turn.form if where_to_turn else None,
        best_answers=best_answers.form if best_answers else None,
        located={file.located.file: file.located for file in files if file},
    )
    return with_documents(policy, []), reading.problems


def _words(national: Path) -> tuple[dict[str, Language], list[Problem]]:
    """The words of each language."""
    reading = Gathering()
    languages = {path.name for path in national.glob("words/*") if path.is_dir()} | {LANGUAGE}
    read = {language: reading.take(_language(national, language)) for language in sorted(languages)}
    return {language: words for language, words in read.items() if words}, reading.problems


def _language(national: Path, language: str) -> tuple[Language | None, list[Problem]]:
    reading, folder, place = Gathering(), national.parent, national / "words" / language
    calculator = reading.take(read_file(place / "conversation.yaml", folder, ConversationWords))
    letters = reading.take(read_file(place / "letters.yaml", folder, LetterWords))
    money = reading.take(read_file(place / "money.yaml", folder, MoneyWords))
    page = reading.take(read_file(place / "page.yaml", folder, PageWords))
    changes = reading.take(read_file(place / "changes.yaml", folder, ChangesWords))
    glossary = reading.take(read_file(place / "glossary.yaml", folder, GlossaryFile))
    guide = reading.take(read_file(place / "guide.yaml", folder, GuideWords))
    if not (calculator and letters and money and page and changes and glossary and guide):
        return None, reading.problems
    words = Language(
        calculator=calculator.form,
        letters=letters.form,
        money=money.form,
        page=page.form,
        changes=changes.form,
        glossary=glossary.form,
        guide=guide.form,
    )
    return words, reading.problems


def read_steps(path: Path, folder: Path) -> tuple[RulesFile | None, list[Problem]]:
    """What families do next, where there is a file that says it."""
    reading = Gathering()
    file = reading.take(read_optional(path, folder, StepsFile))
    if file is None:
        return None, reading.problems
    steps = reading.take(read_entries(file.located, "steps", len(file.form.steps), Step))
    return RulesFile(file.located, {}, {}, None, None, steps=steps), reading.problems


def _law(national: Path) -> tuple[tuple[RulesFile, ...], list[Problem]]:
    """The national rules, a file for each Act or set of regulations."""
    reading, rules_files, folder = Gathering(), [], national.parent
    paths = sorted(national.glob("law/*.yaml"))
    if not paths:
        reading.problems.append(
            Problem(name_of(national / "law", folder), None, "There is no file of national rules here.")
        )
    for path in paths:
        if file := reading.take(read_file(path, folder, rules_form.LawFile)):
            rules_files.append(reading.take(read_rules_file(file, file.form.source)))
    return tuple(rules_files), reading.problems

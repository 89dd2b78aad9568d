"""Run by pretix's own Python: an event with so many paid tickets, and a token that may check them in.

``fill COUNT`` prints a line of JSON: the token, the number of the check-in list, and the tickets' secrets.
"""

import json
import os
import sys
from datetime import timedelta

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pretix.settings")

import django


def fill(count: int) -> None:
    from django.utils.timezone import now

    from pretix.base.models import Event, Item, Order, OrderPosition, Organizer, Team

    organiser = Organizer.objects.create(name="Bench", slug="bench")
    event = Event.objects.create(
        organizer=organiser,
        name="Evening",
        slug="evening",
        date_from=now(),
        currency="SEK",
        live=True,
        plugins="pretix.plugins.banktransfer",
    )
    rights = {"all_events": True, "all_event_permissions": True, "all_organizer_permissions": True}
    team = Team.objects.create(organizer=organiser, name="Door", **rights)
    token = team.tokens.create(name="bench")
    item = Item.objects.create(event=event, name="Ticket", default_price=0, admission=True)
    checkin_list = event.checkin_lists.create(name="Door", all_products=True)
    channel = organiser.sales_channels.get(identifier="web")
    secrets = []
    for n in range(count):
        order = Order.objects.create(
            event=event,
            status=Order.STATUS_PAID,
            email=f"{n}@bench.example",
            datetime=now(),
            expires=now() + timedelta(days=1),
            total=0,
            locale="en",
            sales_channel=channel,
        )
        position = OrderPosition.objects.create(
            order=order, item=item, variation=None, price=0, attendee_name_parts={"full_name": f"Person {n}"}
        )
        order.create_transactions()
        secrets.append(position.secret)
    sys.stdout.write(json.dumps({"token": token.token, "list": checkin_list.pk, "secrets": secrets}) + "\n")


def main() -> None:
    django.setup()
    from django.db import transaction
    from django_scopes import scopes_disabled

    with scopes_disabled(), transaction.atomic():
        fill(int(sys.argv[1]))


if __name__ == "__main__":
    main()

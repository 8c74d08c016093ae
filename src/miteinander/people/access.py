"""Who asks: the request of somebody who is signed in."""

from django.http import HttpRequest

from miteinander.people.models import Account


class SignedInRequest(HttpRequest):
    """A request behind a policy other than public or link: `user` is an account."""

    user: Account

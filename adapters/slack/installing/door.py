"""The way of a workspace to the bot: a page with a button, Slack's own page, and back again."""

import logging
from collections.abc import Awaitable, Callable, Iterable

from aiohttp import web
from slack_sdk.oauth import AuthorizeUrlGenerator

from adapters.allowance import Allowance
from adapters.pages import PRIVATE
from adapters.slack.installing import pages
from adapters.slack.installing.book import Book
from adapters.slack.installing.exchange import Exchange, NotFit
from adapters.slack.installing.pages import Failure
from adapters.slack.installing.tickets import GOOD_FOR, Tickets, Worthless
from adapters.slack.scopes import NEEDED, OPTIONAL
from bot.distribution import INSTALL, REDIRECT, Distribution
from bot.log import trace
from bot.model.installations import Installation
from bot.ports import NotSaved, Undelivered

log = logging.getLogger(__name__)

Handler = Callable[[web.Request], Awaitable[web.Response]]

COOKIE = "__Host-alliance-bot-install"
"""Browsers take one of such a name only from this very host, by https."""
LONGEST = 500
"""Characters of anything that comes back with somebody."""


class Failed(Exception):
    """Nothing comes of it."""

    def __init__(self, why: Failure, detail: str = "") -> None:
        super().__init__(why)
        self.why: Failure = why
        self.detail = detail


class InstallDoor:
    """The routes; `own` tells the bot's own workspace, whose token is not given away: None while it is not known."""

    def __init__(
        self,
        distribution: Distribution,
        tickets: Tickets,
        exchange: Exchange,
        book: Book,
        own: Callable[[], str | None],
    ) -> None:
        self._distribution, self._tickets, self._exchange = distribution, tickets, exchange
        self._book, self._own = book, own
        self._allowance = Allowance()

    def routes(self) -> Iterable[web.RouteDef]:
        """A page, its button, and where Slack sends people back; only looking (HEAD) must not use up what they bring."""
        return [
            web.get(INSTALL, self._offer),
            web.post(INSTALL, self._answering(self._begin)),
            web.get(REDIRECT, self._answering(self._finish), allow_head=False),
        ]

    async def _offer(self, request: web.Request) -> web.Response:
        return pages.offer(listed=self._distribution.allowed is not None)

    async def _begin(self, request: web.Request) -> web.Response:
        browser = self._tickets.browser(request.cookies.get(COOKIE, ""))
        ours = self._distribution
        slack = AuthorizeUrlGenerator(
            client_id=ours.client, redirect_uri=ours.redirect, scopes=sorted(NEEDED | OPTIONAL), user_scopes=[]
        )
        address = slack.generate(self._tickets.issue(browser))
        answer = web.Response(status=web.HTTPSeeOther.status_code, headers={"Location": address, **PRIVATE})
        age = int(GOOD_FOR.total_seconds())
        answer.set_cookie(COOKIE, browser, max_age=age, path="/", secure=True, httponly=True, samesite="Lax")
        return answer

    async def _finish(self, request: web.Request) -> web.Response:
        said = {name: value[:LONGEST] for name, value in request.query.items()}
        try:
            number = self._tickets.proven(said.get("state", ""), request.cookies.get(COOKIE, ""))
            if not self._allowance.take(REDIRECT):
                raise Failed("busy")
            await self._tickets.take(number)
        except Worthless:
            raise Failed("stale") from None
        if "code" not in said:
            raise Failed("denied" if said.get("error") == "access_denied" else "refused")
        installation = await self._installation(said["code"])
        await self._admit(installation)
        await self._book.keep(installation)
        return pages.done(installation.name)

    async def _installation(self, code: str) -> Installation:
        try:
            return await self._exchange.installed(code)
        except NotFit as unfit:
            log.warning("not installed", extra={"platform": "slack", "code": unfit.why})
            if unfit.token and self._own() not in (None, unfit.team):
                await self._exchange.give_back(unfit.token)
            raise Failed(unfit.why) from None
        except Undelivered as failure:
            log.warning("not installed", extra={"platform": "slack", "code": failure.code})
            raise Failed("refused" if failure.fate in ("refused", "workspace") else "away") from None

    async def _admit(self, installation: Installation) -> None:
        """Let a workspace in that may have the bot; a token of any other is given back, but never the one in our settings."""
        own = self._own()
        if own is None:
            raise Failed("away")
        if installation.team == own:
            raise Failed("own")
        if not self._distribution.admits(installation.team):
            log.warning("not installed", extra={"platform": "slack", "code": "not_allowed"})
            assert installation.credentials
            await self._exchange.give_back(installation.credentials.token)
            raise Failed("strange", installation.team)

    def _answering(self, handler: Handler) -> Handler:
        """The handler behind what holds for all; whatever goes wrong, somebody gets a page."""

        async def answering(request: web.Request) -> web.Response:
            try:
                return await handler(request)
            except Failed as failed:
                return pages.failed(failed.why, failed.detail)
            except NotSaved:
                return pages.failed("away")
            except Exception as error:  # aiohttp would log it with its message
                log.error("installing failed", extra={"error": trace(error)})
                return pages.failed("away")

        return answering

package dev.gatehouse.console.events;

import dev.gatehouse.console.list.RowColour;
import dev.gatehouse.console.list.RowColour.RowShade;

/** The colours of the table of events at first: what wants an eye, who acts, who gets in, what is routine. */
final class EventColours {

    static final RowColour[] RULES = {
        new RowColour("severity:critical", RowShade.RED),
        new RowColour("type:case_opened,case_escalated,response_taken,response_withheld", RowShade.RED),
        new RowColour("severity:warning", RowShade.YELLOW),
        new RowColour(
                "type:session_terminated,sessions_terminated,address_blocked,address_unblocked,lockout_cleared,"
                        + "account_created,account_disabled,account_enabled,role_changed,case_changed,response_undone",
                RowShade.BLUE),
        new RowColour("type:login_succeeded", RowShade.GREEN),
        new RowColour("type:token_refreshed,token_revoked", RowShade.GREY),
    };

    private EventColours() {}
}

package io.anuencia.dispatch.brake;

import io.anuencia.dispatch.campaign.CampaignBrakes;
import io.anuencia.dispatch.hour.ClockWatch;
import io.anuencia.dispatch.sender.SenderHealths;
import io.anuencia.events.AccountReported;
import io.anuencia.events.NumberReported;
import io.anuencia.events.PlatformEvent;
import io.anuencia.messaging.EventEnvelope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Pauses campaigns of numbers and accounts that Meta warns of or restricts, and has the health of
 * the numbers say so, for the campaigns that begin before Meta is asked again.
 */
@ApplicationScoped
public class AccountAlarms {

    /** Older news were acted on when they were new, or a human has seen to them since. */
    private static final Duration NEWS = Duration.ofHours(6);

    private static final Set<String> BAD_QUALITY = Set.of("RED", "LOW", "FLAGGED", "DOWNGRADE");
    private static final Set<String> ENDED =
            Set.of("ACCOUNT_DELETED", "ACCOUNT_OFFBOARDED", "DISABLED_UPDATE");
    private static final String RESTRICTION = "ACCOUNT_RESTRICTION";
    private static final String REINSTATED = "REINSTATE";

    /** What these forbid is not done here. Of any other kind sending is what may be forbidden. */
    private static final Pattern HARMLESS =
            Pattern.compile("RESTRICTED_(ADD_PHONE_NUMBER_ACTION|\\w+_CALLING|DIRECT_SEND_\\w+)");

    private final CampaignBrakes brakes;
    private final SenderHealths healths;
    private final ClockWatch clock;

    AccountAlarms(CampaignBrakes brakes, SenderHealths healths, ClockWatch clock) {
        this.brakes = brakes;
        this.healths = healths;
        this.clock = clock;
    }

    /** Acts on news of numbers and accounts. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void apply(List<EventEnvelope> events) {
        for (EventEnvelope envelope : events) {
            PlatformEvent event = envelope.event();
            if (event instanceof NumberReported number && isBad(number)) {
                pause(number);
            } else if (event instanceof AccountReported account && stopsSending(account)) {
                pause(account);
            }
        }
    }

    private void pause(AccountReported account) {
        String reason =
                "ACCOUNT_RESTRICTED: WhatsApp says "
                        + account.value()
                        + (account.restrictions().isEmpty() ? "" : " " + account.restrictions())
                        + "; settle it with WhatsApp before you resume.";
        pause(
                () -> brakes.pauseOfAccount(account.wabaId(), reason),
                () -> healths.accountBlocked(account.wabaId(), account.at()));
    }

    /**
     * Meta often names a number by its digits alone. Where no number of the account was seen under
     * them yet, all of the account wait.
     */
    private void pause(NumberReported number) {
        String reason =
                "QUALITY_LOW: WhatsApp rates the number "
                        + number.value()
                        + "; look at what people dislike before you resume.";
        Optional.ofNullable(number.phoneNumberId())
                .or(() -> healths.shownAs(number.wabaId(), number.displayPhoneNumber()))
                .ifPresentOrElse(
                        id ->
                                pause(
                                        () -> brakes.pauseOfSender(id, reason),
                                        () -> healths.numberDisliked(id, number.at())),
                        () ->
                                pause(
                                        () -> brakes.pauseOfAccount(number.wabaId(), reason),
                                        () ->
                                                healths.accountDisliked(
                                                        number.wabaId(), number.at())));
    }

    /**
     * A campaign that begins holds its row, then the health. Taken in the same order, it either
     * finds the news or is found: among those that began until the health could be changed.
     */
    private static void pause(Runnable campaigns, Runnable health) {
        campaigns.run();
        health.run();
        campaigns.run();
    }

    private boolean isBad(NumberReported number) {
        return "QUALITY".equals(number.aspect())
                && number.value() != null
                && BAD_QUALITY.contains(number.value())
                && isNews(number.at());
    }

    /** As long as nobody knows what hour it is, all are. */
    private boolean isNews(Instant at) {
        return clock.hour().map(now -> at.isAfter(now.minus(NEWS))).orElse(true);
    }

    /** A restriction without any kind is a warning only; some kinds concern other things. */
    private boolean stopsSending(AccountReported account) {
        if (!isNews(account.at())) {
            return false;
        }
        if (RESTRICTION.equals(account.value())) {
            return !account.restrictions().stream()
                    .allMatch(kind -> HARMLESS.matcher(kind).matches());
        }
        return ENDED.contains(account.value()) && !REINSTATED.equals(account.reason());
    }
}

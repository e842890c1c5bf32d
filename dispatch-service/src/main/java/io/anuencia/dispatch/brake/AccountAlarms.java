package io.anuencia.dispatch.brake;

import io.anuencia.dispatch.campaign.CampaignBrakes;
import io.anuencia.dispatch.clock.ClockWatch;
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
 * Pauses the campaigns of numbers and accounts that Meta warns about or restricts, and records it
 * in the health of the numbers, so that campaigns that begin before Meta is asked again are held up
 * too. News about limits stop nothing: Meta is asked at once what they are now.
 */
@ApplicationScoped
public class AccountAlarms {

    /**
     * The age beyond which a report is ignored: it was acted on when it was new, or a human has
     * dealt with it since.
     */
    private static final Duration NEWS = Duration.ofHours(6);

    private static final Set<String> BAD_QUALITY = Set.of("RED", "LOW", "FLAGGED", "DOWNGRADE");
    private static final Set<String> ENDED =
            Set.of("ACCOUNT_DELETED", "ACCOUNT_OFFBOARDED", "DISABLED_UPDATE");
    private static final Set<String> LIMITS = Set.of("LIMIT", "THROUGHPUT");
    private static final String LIMITS_OF_ACCOUNT = "business_capability_update";
    private static final String RESTRICTION = "ACCOUNT_RESTRICTION";
    private static final String REINSTATED = "REINSTATE";

    /**
     * Restrictions on features that this service does not use. Any other kind may forbid sending.
     */
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

    /** Pauses campaigns, or asks Meta anew, for reports about numbers and accounts. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void apply(List<EventEnvelope> events) {
        for (EventEnvelope envelope : events) {
            PlatformEvent event = envelope.event();
            if (event instanceof NumberReported number) {
                apply(number);
            } else if (event instanceof AccountReported account) {
                apply(account);
            }
        }
    }

    private void apply(NumberReported number) {
        if (isBad(number)) {
            pause(number);
        } else if (LIMITS.contains(number.aspect())) {
            known(number)
                    .ifPresentOrElse(
                            id -> healths.askNumberAgain(id, number.at()),
                            () -> healths.askAccountAgain(number.wabaId(), number.at()));
        }
    }

    private void apply(AccountReported account) {
        if (stopsSending(account)) {
            pause(account);
        } else if (LIMITS_OF_ACCOUNT.equals(account.aspect())) {
            healths.askAccountAgain(account.wabaId(), account.at());
        }
    }

    /** Returns the id of a number, which Meta often names by its displayed digits alone. */
    private Optional<String> known(NumberReported number) {
        return Optional.ofNullable(number.phoneNumberId())
                .or(() -> healths.shownAs(number.wabaId(), number.displayPhoneNumber()));
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

    /** Pauses a number; if it is not known which one of the account, the whole account. */
    private void pause(NumberReported number) {
        String reason =
                "QUALITY_LOW: WhatsApp rates the number "
                        + number.value()
                        + "; look at what people dislike before you resume.";
        known(number)
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
     * Pauses before and after the health is updated. A campaign that begins locks its row, then the
     * health: either it sees the new health, or the second pass finds it among those that began in
     * between.
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

    /** Whether a report is recent; while the clocks disagree, every report counts as recent. */
    private boolean isNews(Instant at) {
        return clock.now().map(now -> at.isAfter(now.minus(NEWS))).orElse(true);
    }

    /**
     * Whether sending may be forbidden. A restriction without a kind is a mere warning, and some
     * kinds concern other features.
     */
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

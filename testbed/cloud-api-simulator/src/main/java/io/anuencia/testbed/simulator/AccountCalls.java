package io.anuencia.testbed.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Control calls that affect a business; each member of the body is one change, reported by a
 * webhook.
 */
final class AccountCalls {
    private static final String UPDATE = "account_update";

    private final World world;
    private final Bulletins bulletins;

    private AccountCalls(World world) {
        this.world = world;
        this.bulletins = new Bulletins(world);
    }

    static void addTo(ControlCalls calls, World world) {
        calls.add("POST account", new AccountCalls(world)::change);
    }

    private enum Ban {
        SCHEDULE_FOR_DISABLE,
        DISABLE,
        REINSTATE
    }

    private enum Payment {
        OK,
        FAILS,
        REFUSED
    }

    private ControlCall.Action change(String id, Fields call) {
        Business business = world.accounts().businessOf(call);
        List<Runnable> changes = new ArrayList<>();
        if (call.has("tier")) {
            Tier tier = call.constant("tier", Tier.class, null);
            changes.add(() -> tier(business, tier));
        }
        if (call.has("payment")) {
            Payment payment = call.constant("payment", Payment.class, null);
            changes.add(() -> business.account().paymentFails(at(payment)));
        }
        if (call.has("restrictions")) {
            changes.add(restrictions(business, call));
        }
        if (call.has("ban")) {
            Ban ban = call.constant("ban", Ban.class, null);
            changes.add(() -> ban(business, ban));
        }
        if (call.has("violation")) {
            String type = call.text("violation");
            changes.add(() -> violation(business, type));
        }
        if (call.has("review")) {
            String decision = call.text("review");
            changes.add(
                    () ->
                            bulletins.tell(
                                    business,
                                    "account_review_update",
                                    Bulletins.value().put("decision", decision)));
        }
        call.refuseUnknown();
        if (changes.isEmpty()) {
            throw BadInput.at(
                    "", "needs one of tier, payment, restrictions, ban, violation, review");
        }
        return ControlCall.now(
                () -> {
                    changes.forEach(Runnable::run);
                    return new MetaJson().open().field("changes", changes.size()).close();
                });
    }

    private void tier(Business business, Tier tier) {
        business.portfolio().changeTier(tier);
        for (Business each : world.accounts().businesses()) {
            if (each.portfolio() == business.portfolio()) {
                ObjectNode value =
                        Bulletins.value()
                                .put("max_daily_conversations_per_business", tier.people());
                bulletins.tell(each, "business_capability_update", value);
            }
        }
    }

    private static Outcome.Kind at(Payment payment) {
        return switch (payment) {
            case OK -> null;
            case FAILS -> Outcome.Kind.STATUS;
            case REFUSED -> Outcome.Kind.HTTP;
        };
    }

    private Runnable restrictions(Business business, Fields call) {
        List<AccountState.Restriction> wanted = new ArrayList<>();
        for (String each : call.texts("restrictions", List.of())) {
            wanted.add(call.constantOf("restrictions", each, AccountState.Restriction.class));
        }
        Duration length =
                call.has("restrictedFor") ? call.duration("restrictedFor") : Duration.ofHours(24);
        return () -> {
            business.account().liftRestrictions();
            ObjectNode value = Bulletins.value().put("event", "ACCOUNT_RESTRICTION");
            long end = world.clock().millis() + length.toMillis();
            for (AccountState.Restriction each : wanted) {
                business.account().restrict(each, end);
                value.withArray("restriction_info")
                        .addObject()
                        .put("restriction_type", each.name())
                        .put("expiration", end / 1_000);
            }
            if (!wanted.isEmpty()) {
                bulletins.tell(business, UPDATE, value);
            }
        };
    }

    private void ban(Business business, Ban ban) {
        switch (ban) {
            case SCHEDULE_FOR_DISABLE -> {}
            case DISABLE -> business.account().disable(true);
            case REINSTATE -> business.account().disable(false);
        }
        ObjectNode value = Bulletins.value().put("event", "DISABLED_UPDATE");
        value.putObject("ban_info")
                .put("waba_ban_state", ban.name())
                .put("waba_ban_date", world.clock().instant().toString().substring(0, 10));
        bulletins.tell(business, UPDATE, value);
    }

    private void violation(Business business, String type) {
        ObjectNode value = Bulletins.value().put("event", "ACCOUNT_VIOLATION");
        value.putObject("violation_info").put("violation_type", type);
        bulletins.tell(business, UPDATE, value);
    }
}

package io.anuencia.consent.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anuencia.messaging.rest.Problem;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads packs from their format (docs/policy-packs.md), and reports every error in one. */
final class PackReader {

    static final String DEFAULT = "DEFAULT";

    private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();
    private static final Set<String> KEYS =
            Set.of(
                    "soft",
                    "w",
                    "lawW",
                    "wb",
                    "hol",
                    "caps",
                    "content",
                    "reg",
                    "sla",
                    "exp",
                    "doi",
                    "written",
                    "consumerInitiated",
                    "channelAuth",
                    "ageProof",
                    "implied",
                    "inferred",
                    "waiver",
                    "oneChannelPer",
                    "sectorsDenied",
                    "minAge",
                    "proof",
                    "suppressionMin",
                    "consentAsks",
                    "providerDeny",
                    "lawFrom",
                    "repeat",
                    "sunset",
                    "note",
                    "c");
    private static final List<String> NEEDED =
            List.of("soft", "w", "wb", "hol", "caps", "content", "sla", "exp");
    private static final Set<String> FOR_COUNTRIES =
            Set.of("soft", "inferred", "implied", "waiver", "providerDeny", "repeat", "sunset");
    private static final Pattern DEADLINE = Pattern.compile("PT0S|P[1-9][0-9]?D|[1-9][0-9]?BD");
    private static final Pattern CONFIDENCE = Pattern.compile("[ABC]");
    private static final Pattern NOTE = Pattern.compile(".{1,500}");

    private final String name;
    private final Fields fields;
    private final HoursReader hours;
    private final WindowBasis capBasis;

    private PackReader(String name, Fields fields, WindowBasis capBasis) {
        this.name = name;
        this.fields = fields;
        this.hours = new HoursReader(fields);
        this.capBasis = capBasis;
    }

    /**
     * Reads a pack.
     *
     * @param own fields of the pack itself
     * @param base fields of DEFAULT; ignored for a part of a country, and for DEFAULT itself
     * @param errors collects the errors; the pack is complete only if there are none
     */
    static Pack read(
            String name,
            String version,
            ObjectNode own,
            ObjectNode base,
            List<Problem.Field> errors) {
        boolean alone = Pack.isPart(name) || name.equals(DEFAULT);
        Fields fields = new Fields(own, alone ? NOTHING : base, errors);
        checkKeys(name, own, fields);
        WindowBasis basis = HoursReader.basis(fields);
        // Caps inherited from DEFAULT keep the basis that they have there.
        WindowBasis capBasis =
                fields.owns("caps") || alone
                        ? reason(fields, basis)
                        : HoursReader.basis(new Fields(base, NOTHING, new ArrayList<>()));
        return new PackReader(name, fields, capBasis).pack(version, basis);
    }

    /** The basis of own caps; the pack of a part may be older than the duty to name one. */
    private static WindowBasis reason(Fields fields, WindowBasis basis) {
        return fields.has("wb") ? basis : WindowBasis.COURTESY;
    }

    private static void checkKeys(String name, ObjectNode own, Fields fields) {
        own.fieldNames()
                .forEachRemaining(
                        key -> {
                            if (!KEYS.contains(key)) {
                                fields.wrong(key, "unknown field; leave it out");
                            } else if (Pack.isPart(name) && FOR_COUNTRIES.contains(key)) {
                                fields.wrong(key, "only the pack of a country has this");
                            }
                        });
        if (!Pack.isPart(name)) {
            NEEDED.stream()
                    .filter(key -> !fields.has(key))
                    .forEach(key -> fields.wrong(key, "required; there is no default for it"));
        }
    }

    private Pack pack(String version, WindowBasis basis) {
        fields.text("c", CONFIDENCE, "write A, B or C");
        fields.text("note", NOTE, "write 1 to 500 characters in one line");
        fields.text("sla", DEADLINE, "write PT0S, P1D to P99D, or 1BD to 99BD");
        return new Pack(
                name,
                version,
                hours.read(basis),
                caps(),
                registries(),
                consent(),
                messaging(),
                fields.names("content"),
                new Pack.Facts(
                        fields.period("proof"),
                        fields.period("suppressionMin"),
                        fields.integer("minAge"),
                        fields.date("lawFrom")));
    }

    private List<Cap> caps() {
        List<Cap> caps = new ArrayList<>();
        var list = fields.node("caps");
        for (int i = 0; i < fields.items("caps", list); i++) {
            String path = "caps[" + i + "]";
            var pair = list.get(i);
            if (!isCount(pair)) {
                fields.wrong(path, "write how many in which period, such as [4, \"P30D\"]");
                continue;
            }
            Period per = fields.window(path + "[1]", pair.get(1));
            if (per != null && capBasis != null) {
                caps.add(new Cap(pair.get(0).intValue(), per, capBasis));
            }
        }
        return caps;
    }

    /** Whether this is a pair of count and period. An object has a size too, but no first item. */
    private static boolean isCount(JsonNode pair) {
        return pair.isArray()
                && pair.size() == 2
                && pair.get(0).isInt()
                && pair.get(0).intValue() > 0;
    }

    private List<RegistryRule> registries() {
        List<RegistryRule> rules = new ArrayList<>();
        var list = fields.node("reg");
        for (int i = 0; i < fields.items("reg", list); i++) {
            String path = "reg[" + i + "]";
            var rule = list.get(i);
            boolean whole =
                    rule.isArray()
                            && (rule.size() == 5 || rule.size() == 6)
                            && rule.get(0).asText().matches(RegistryRule.ID)
                            && rule.get(1).isTextual()
                            && rule.get(2).isBoolean()
                            && rule.get(3).isBoolean()
                            && rule.get(4).isInt()
                            && rule.get(4).intValue() > 0;
            if (!whole) {
                fields.wrong(
                        path,
                        "write [id, scope, mandatory, consentOverrides, maxAgeDays], such as"
                                + " [\"ES_ROBINSON\", \"all\", true, true, 30]");
                continue;
            }
            rules.add(
                    new RegistryRule(
                            rule.get(0).asText(),
                            rule.get(1).asText(),
                            rule.size() == 6 ? fields.names(path + "[5]", rule.get(5)) : List.of(),
                            rule.get(2).booleanValue(),
                            rule.get(3).booleanValue(),
                            rule.get(4).intValue()));
        }
        return rules;
    }

    private ConsentRequirements consent() {
        return new ConsentRequirements(
                Boolean.TRUE.equals(fields.flag("soft")),
                fields.required("inferred", "ONGOING_RELATIONSHIP"),
                implied(),
                fields.required("doi", "REQUIRED"),
                fields.required("written", "REQUIRED"),
                fields.required("consumerInitiated", "REQUIRED"),
                fields.required("channelAuth", "REQUIRED"),
                fields.required("ageProof", "REQUIRED"),
                fields.integer("consentAsks"),
                fields.period("exp"));
    }

    private ConsentRequirements.Implied implied() {
        var node = fields.node("implied");
        if (node.isMissingNode()) {
            return null;
        }
        Period purchase = fields.period("implied.purchase", node.path("purchase"));
        Period inquiry = fields.period("implied.inquiry", node.path("inquiry"));
        return purchase == null || inquiry == null
                ? null
                : new ConsentRequirements.Implied(purchase, inquiry);
    }

    private MessagingRules messaging() {
        return new MessagingRules(
                fields.names("sectorsDenied"),
                fields.required("providerDeny", "MARKETING_TEMPLATE"),
                fields.window("oneChannelPer"),
                fields.window("repeat"),
                sunsets());
    }

    private List<MessagingRules.Sunset> sunsets() {
        var node = fields.node("sunset");
        if (node.isMissingNode()) {
            return List.of();
        }
        if (!isCount(node)) {
            fields.wrong("sunset", "write how many in which period, such as [20, \"P180D\"]");
            return List.of();
        }
        Period per = fields.window("sunset[1]", node.get(1));
        return per == null
                ? List.of()
                : List.of(new MessagingRules.Sunset(node.get(0).intValue(), per));
    }
}

package io.anuencia.consent.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * A pack as the API returns it.
 *
 * @param country name of the pack
 * @param version its version, as decisions name it
 * @param shipped whether it came with a release
 * @param since when it was stored, by the decision clock
 * @param pack its own fields
 * @param effective its own fields, completed with those of DEFAULT
 */
record PackView(
        String country,
        String version,
        boolean shipped,
        Instant since,
        ObjectNode pack,
        ObjectNode effective) {

    static PackView of(StoredPack pack, StoredPack defaults) {
        ObjectNode effective = pack.body().deepCopy();
        if (!Pack.isPart(pack.name())) {
            effective = defaults.body().deepCopy();
            effective.setAll(pack.body());
        }
        return new PackView(
                pack.name(), pack.version(), pack.shipped(), pack.since(), pack.body(), effective);
    }
}

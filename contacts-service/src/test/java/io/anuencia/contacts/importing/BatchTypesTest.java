package io.anuencia.contacts.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.contacts.attribute.AttributeType;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BatchTypesTest {

    private static final Map<String, AttributeType> DECLARED = Map.of("age", AttributeType.NUMBER);

    @Test
    void declaredNamesAreTakenEvenWithoutRoomForNewOnes() {
        // given
        BatchTypes types = new BatchTypes(DECLARED, 0);

        // when
        Set<String> taken =
                types.take(Map.of("age", AttributeType.TEXT, "color", AttributeType.TEXT));

        // then
        assertThat(taken).isEmpty();
        assertThat(types.byName()).containsExactly(Map.entry("age", AttributeType.NUMBER));
    }

    @Test
    void releasedNamesLeaveTheirRoomToOthers() {
        // given
        BatchTypes types = new BatchTypes(DECLARED, 1);
        Set<String> taken =
                types.take(Map.of("age", AttributeType.TEXT, "color", AttributeType.TEXT));

        // when
        types.giveBack(taken);

        // then
        assertThat(types.take(Map.of("store", AttributeType.TEXT))).containsExactly("store");
        assertThat(types.byName()).containsOnlyKeys("age", "store");
    }
}

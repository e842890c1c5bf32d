package io.anuencia.dispatch.cloudapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.http.HttpClientOptions;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GraphConnectionsTest {

    private record Wire(
            boolean plainTransportAllowed,
            Duration answerTimeout,
            Duration connectTimeout,
            int connectionsMax)
            implements WireConfig {

        static Wire plainAllowed(boolean allowed) {
            return new Wire(allowed, Duration.ofSeconds(20), Duration.ofSeconds(1), 10);
        }
    }

    @Test
    void connectionEndsAfterHalfAPermitsLifeWithoutAcknowledgement() {
        // given
        GraphConnections connections = new GraphConnections(null, Wire.plainAllowed(false), null);
        // when
        HttpClientOptions options = connections.options();
        connections.close(new ShutdownEvent());
        // then
        assertThat(options.getTcpUserTimeout()).isEqualTo(1_500);
        assertThat(options.getKeepAliveTimeout()).isEqualTo(15);
        assertThat(options.getConnectTimeout()).isEqualTo(1_000);
        assertThat(options.isPipelining()).isFalse();
    }

    @Test
    void startFailsWithoutTheNativeTransport() {
        // given
        Wire wire = Wire.plainAllowed(false);
        // then
        assertThatIllegalStateException()
                .isThrownBy(() -> new GraphConnections(null, wire, null, false))
                .withMessageContaining("native transport");
    }

    @Test
    void plainTransportIsAllowedForTests() {
        // given
        Wire wire = Wire.plainAllowed(true);
        // when
        GraphConnections connections = new GraphConnections(null, wire, null, false);
        connections.close(new ShutdownEvent());
        // then
        assertThat(connections.answerTimeout()).isEqualTo(wire.answerTimeout());
    }
}

package planted;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;

class OddLists {

    record Page(List<String> names, String next) {}

    static class ByAfter {
        @GET
        public Page page(@QueryParam("after") String cursor, @QueryParam("limit") int limit) {
            return null;
        }
    }

    static class WithoutLimit {
        @GET
        public Page page(@RestQuery String cursor) {
            return null;
        }
    }

    static class WithoutNext {
        @JsonInclude(JsonInclude.Include.NON_NULL)
        record Short(List<String> names, String next) {}

        @GET
        public Short page(@RestQuery String cursor, @RestQuery int limit) {
            return null;
        }
    }

    static class Bare {
        @GET
        public List<String> names() {
            return List.of();
        }
    }

    static class Good {
        @GET
        public Page page(@RestQuery String cursor, @QueryParam("limit") int limit) {
            return null;
        }
    }
}

package planted;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

@Path("/planted")
public class PublicResource {
    @GET
    String hidden() {
        return "dropped";
    }
}

package planted.unexplained;

public class Lonely {}

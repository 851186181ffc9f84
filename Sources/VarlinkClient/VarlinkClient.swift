// Opened by the first slice of this room.

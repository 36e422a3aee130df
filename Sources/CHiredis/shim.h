// The reader of replies and the writer of commands. Not hiredis.h's connections: see Sources/RedisStore/RedisConnection.swift.
#include <hiredis/hiredis.h>

megabytes=100

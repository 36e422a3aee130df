megabytes=1000
